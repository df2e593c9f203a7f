import type { ServiceDeployment, Task } from '../../ecs/api.ts';
import type { Aim } from '../look.ts';
import type { SeenService } from './seen.ts';

/** What the newest deployment wants, or wanted before it was taken back. */
export function newestAim(seen: SeenService): Aim {
  const { service, deployments } = seen;
  const [newest, ...earlier] = deployments;
  const primary = service?.deployments.find(({ status }) => status === 'PRIMARY');
  const aimed = isTakenBack(newest) ? (givenUp(seen, newest) ?? primary) : primary;
  return {
    taskDefinition: aimed?.taskDefinition ?? service?.taskDefinition ?? '',
    deployment: aimed?.id ?? '',
    earlier: earlier.map(({ arn }) => arn),
    since: newest?.createdAt ?? primary?.updatedAt ?? 0,
  };
}

/** While it goes back, and afterwards, the primary deployment is the one that it goes back to. */
function isTakenBack(deployment: ServiceDeployment | undefined): deployment is ServiceDeployment {
  return /^ROLLBACK_/.test(deployment?.status ?? '');
}

/** What was given up: ECS says so while it has tasks, and afterwards only they themselves do. */
function givenUp(
  { service, alive, stopped }: SeenService,
  { createdAt = 0 }: ServiceDeployment,
): { readonly id: string; readonly taskDefinition: string } | undefined {
  const own = service?.deployments ?? [];
  const failed = own.find(({ rollout }) => rollout === 'FAILED');
  if (failed !== undefined) return failed;
  const isOf = (task: Task) =>
    (task.createdAt ?? 0) >= createdAt && !own.some(({ id }) => id === task.startedBy);
  const [task] = [...alive, ...stopped].filter(isOf).sort(newestFirst);
  return task?.startedBy === undefined
    ? undefined
    : { id: task.startedBy, taskDefinition: task.taskDefinition };
}

function newestFirst(left: Task, right: Task): number {
  return (right.createdAt ?? 0) - (left.createdAt ?? 0);
}
