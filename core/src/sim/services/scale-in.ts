import { scaleInOrder } from '../../placement/scale-in.ts';
import type { ServiceRecord } from '../records/service.ts';
import type { TaskRecord } from '../records/task.ts';
import { isProtected } from '../tasks/protection.ts';
import type { Draft } from '../transaction.ts';
import { isPending } from './tasks-of.ts';

/** Which tasks go when there are too many; protected ones never do. */
export function pickForScaleIn(
  draft: Draft,
  service: ServiceRecord,
  tasks: readonly TaskRecord[],
  count: number,
): TaskRecord[] {
  const free = tasks.filter((task) => !isProtected(task, draft.now));
  const order = scaleInOrder(
    free.map((task) => ({
      id: task.shown.taskArn,
      instance: task.shown.containerInstanceArn,
      zone: task.shown.availabilityZone,
      pending: isPending(task),
      draining: isDisplaced(draft, task),
      createdAt: task.shown.createdAt,
    })),
    Math.max(count, 0),
    service.shown.placementStrategy,
  );
  return order.flatMap((arn) => draft.get('tasks', arn) ?? []);
}

/** Whether the instance under a task is being drained. */
export function isDisplaced(draft: Draft, task: TaskRecord): boolean {
  const instance = draft.get('containerInstances', task.shown.containerInstanceArn ?? '');
  return instance?.shown.status === 'DRAINING';
}
