/**
 * A deployment as ECS keeps it under an ARN of its own, with its stage and what watches over it.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html
 */
export interface ServiceDeployment {
  readonly arn: string;
  /** `IN_PROGRESS`, `SUCCESSFUL`, `ROLLBACK_IN_PROGRESS` and so on. */
  readonly status: string;
  readonly reason: string | undefined;
  /** Where a deployment that shifts traffic stands: `BAKE_TIME`. */
  readonly stage: string | undefined;
  readonly target: RevisionShare | undefined;
  readonly sources: readonly RevisionShare[];
  readonly hooks: readonly DeploymentHook[];
  readonly breaker:
    | { readonly status: string; readonly failures: number; readonly threshold: number }
    | undefined;
  readonly alarms: { readonly status: string; readonly triggered: readonly string[] } | undefined;
  /** Why it goes back, once it does. */
  readonly rollback: { readonly reason: string | undefined } | undefined;
  readonly createdAt: number | undefined;
}

/** The tasks and the traffic that a service revision has in a deployment; weights in percent. */
export interface RevisionShare {
  readonly arn: string;
  readonly requested: number;
  readonly running: number;
  readonly pending: number;
  readonly production: number | undefined;
  readonly test: number | undefined;
}

/** What a deployment runs or waits for at a stage; one that awaits an action holds the deployment. */
export interface DeploymentHook {
  readonly id: string;
  readonly status: string;
  /** When it ends by itself, in epoch milliseconds, and how: `CONTINUE` or `ROLLBACK`. */
  readonly expiresAt: number | undefined;
  readonly timeoutAction: string | undefined;
}
