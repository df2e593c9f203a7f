/** A capacity provider of a cluster. */
export interface CapacityProvider {
  readonly name: string;
  /** None for those that AWS itself brings along. */
  readonly arn: string | undefined;
  readonly status: string;
  readonly updateStatus: string | undefined;
  readonly updateReason: string | undefined;
  /** The Auto Scaling group that its instances come from. */
  readonly autoScalingGroup: string | undefined;
  /** Whether its instances are Managed Instances, which ECS chooses, patches and replaces. */
  readonly managedInstances: boolean;
  /** Whether ECS scales the group, and how full it keeps the instances, in percent. */
  readonly scaling: ManagedScaling | undefined;
  /** Whether instances with tasks are kept when the group shrinks. */
  readonly terminationProtection: boolean;
}

/** How ECS scales the group of a capacity provider. */
export interface ManagedScaling {
  readonly enabled: boolean;
  readonly target: number | undefined;
  /** How many instances are added or removed at once, at least and at most. */
  readonly leastStep?: number | undefined;
  readonly mostStep?: number | undefined;
  /** Seconds until a new instance counts. */
  readonly warmup?: number | undefined;
}
