import type { Service, ServiceDeployment, Task } from '../ecs/api.ts';

/** What a deployment is to bring about, and which one it is. */
export interface Aim {
  /** The ARN of the revision that is to run. */
  readonly taskDefinition: string;
  /** The id of the deployment in the service: `ecs-svc/1234`. */
  readonly deployment: string;
  /** The ARNs of the deployments that there were before, so that the new one is known among them. */
  readonly earlier: readonly string[];
  /** When it began, in epoch milliseconds of ECS's clock; events before it are of another time. */
  readonly since: number;
}

/** What ECS says of a service at one moment. */
export interface Look {
  /** `undefined` when it is gone. */
  readonly service: Service | undefined;
  /** The deployment that is watched, where ECS keeps one and lets it be seen. */
  readonly deployment: ServiceDeployment | undefined;
  /** Tasks of the service that have not stopped. */
  readonly alive: readonly Task[];
  /** Tasks of the service that stopped in the last hour. */
  readonly stopped: readonly Task[];
}

/** Of the deployments, the newest first, the one that was begun after the earlier ones; a later one is somebody else's. */
export function watchedOf(
  deployments: readonly ServiceDeployment[],
  { earlier }: Aim,
): ServiceDeployment | undefined {
  return deployments.findLast(({ arn }) => !earlier.includes(arn));
}
