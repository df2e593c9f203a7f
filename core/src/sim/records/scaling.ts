/** What managed scaling remembers of a capacity provider in a cluster. */
export interface ScalingRecord {
  readonly clusterArn: string;
  /** The provider's name. */
  readonly provider: string;
  /** The instances that were asked for and have not joined yet. */
  readonly launching: readonly LaunchingInstance[];
  /** Since when fewer instances are needed than there are, in epoch seconds. */
  readonly belowSince?: number;
  /** When instances were last asked for. */
  readonly steppedAt?: number;
}

/** An instance on its way into its cluster. */
export interface LaunchingInstance {
  /** When it joins, in epoch seconds. */
  readonly at: number;
  readonly type: string;
  readonly zone: string;
}

/** The Auto Scaling group behind a capacity provider, as a file declares it. */
export interface GroupRecord {
  /** The cluster that its instances join. */
  readonly clusterArn: string;
  readonly type: string;
  /** The zones that its instances take turns in; a, b and c of the region when empty. */
  readonly zones: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly minimum: number;
  readonly maximum: number;
  /** Seconds from the wish for an instance until it has joined. */
  readonly launchSeconds: number;
  /** Tells its instances from those of other declared pools. */
  readonly pool: string;
}
