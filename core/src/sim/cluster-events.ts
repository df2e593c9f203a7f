/**
 * An event as Amazon EventBridge would deliver it; dates in `detail` are ISO 8601 text.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_cwe_events.html
 */
export interface ClusterEvent {
  readonly source: 'aws.ecs';
  readonly detailType:
    | 'ECS Task State Change'
    | 'ECS Container Instance State Change'
    | 'ECS Service Action'
    | 'ECS Deployment State Change'
    | 'ECS Hook State Change';
  /** Epoch seconds. */
  readonly time: number;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}
