/** Load balancers as Elastic Load Balancing describes them. */
export interface BalancingReader {
  /** Those of these ARNs that are there. */
  targetGroups(arns: readonly string[], signal: AbortSignal): Promise<readonly TargetGroup[]>;
  /** All of the account and the region. */
  allTargetGroups(signal: AbortSignal): Promise<readonly TypedTargetGroup[]>;
  loadBalancers(arns: readonly string[], signal: AbortSignal): Promise<readonly LoadBalancer[]>;
  listeners(loadBalancer: string, signal: AbortSignal): Promise<readonly Listener[]>;
  /** In the order in which they are tried, the default one last. */
  rules(listener: string, signal: AbortSignal): Promise<readonly ListenerRule[]>;
  health(targetGroup: string, signal: AbortSignal): Promise<readonly TargetHealth[]>;
}

/** A group of targets that a load balancer sends requests to. */
export interface TargetGroup {
  readonly arn: string;
  readonly name: string;
  /** `HTTP :80`; what targets are spoken to by. */
  readonly protocol: string;
  /** What health is asked by: `GET /health`. */
  readonly check: string | undefined;
  /** ARNs of the load balancers that lead to it. */
  readonly loadBalancers: readonly string[];
}

/** A target group by what its targets are. */
export interface TypedTargetGroup extends TargetGroup {
  /** `ip`, `instance`, `lambda` or `alb`. */
  readonly targetType: string;
}

/** A load balancer by its address, and how it stands. */
export interface LoadBalancer {
  readonly arn: string;
  readonly name: string;
  readonly type: string;
  readonly scheme: string | undefined;
  readonly address: string | undefined;
  /** `active`, `provisioning`, `active_impaired`, `failed`. */
  readonly state: string;
  readonly stateReason: string | undefined;
}

/** A port that a load balancer listens on. */
export interface Listener {
  readonly arn: string;
  readonly protocol: string;
  readonly port: number | undefined;
  /** What is done with what no rule takes: `→ web`. */
  readonly action: string;
}

/** What a listener does with requests that meet its conditions. */
export interface ListenerRule {
  readonly arn: string;
  /** A number, or `default`. */
  readonly priority: string;
  /** `path /api/*`; empty for the default. */
  readonly conditions: string;
  readonly action: string;
  /** ARNs of the target groups that it leads to. */
  readonly targetGroups: readonly string[];
}

/** How a target answers the health check of its group. */
export interface TargetHealth {
  /** `10.0.1.7:80`; an instance's id in place of an address. */
  readonly target: string;
  readonly zone: string | undefined;
  /** `healthy`, `unhealthy`, `initial`, `draining`, `unused`, `unavailable`. */
  readonly state: string;
  readonly reason: string | undefined;
  readonly description: string | undefined;
}
