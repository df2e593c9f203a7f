import { placeDaemon } from '../../placement/daemon.ts';
import { requestOf, usableInstances } from '../capacity/place-copies.ts';
import type { DeploymentRecord, ServiceRecord } from '../records/service.ts';
import type { TaskRecord } from '../records/task.ts';
import { createTask } from '../tasks/create.ts';
import type { Draft } from '../transaction.ts';
import { forget } from './events.ts';
import { boundsOf } from './replicas.ts';
import { isDisplaced } from './scale-in.ts';
import { announceStarted, copiesOf, planOf, reportUnplaced } from './start-tasks.ts';
import { scalingReason, stopTasks } from './stop-tasks.ts';
import { isAlive, isHealthy, tasksOf } from './tasks-of.ts';

/**
 * One task on every ACTIVE instance that meets the constraints.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html#service_scheduler_daemon
 */
export function reconcileDaemon(draft: Draft, service: ServiceRecord): void {
  const [primary] = service.deployments;
  if (primary === undefined) return;
  stopReplacedAndDisplaced(draft, service, primary);
  startOnFreeInstances(draft, service, primary);
}

/** Old tasks go as far as the minimum healthy percent lets them; their instances are then free for new ones. */
function stopReplacedAndDisplaced(draft: Draft, service: ServiceRecord, primary: DeploymentRecord): void {
  const alive = tasksOf(draft, service).filter(isAlive);
  const displaced = alive.filter((task) => isDisplaced(draft, task) && isLastOnInstance(draft, task));
  const stay = alive.filter((task) => !isDisplaced(draft, task));
  const own = stay.filter(({ deploymentId }) => deploymentId === primary.shown.id);
  const old = stay.filter((task) => !own.includes(task));
  const healthy = own.filter((task) => isHealthy(draft, task)).length;
  const keep = Math.max(boundsOf(service).minimumHealthy - healthy, 0);
  const going = [...displaced, ...old.slice(0, Math.max(old.length - keep, 0))];
  stopTasks(draft, service, going, scalingReason(primary.shown.id));
}

/** A daemon leaves a DRAINING instance after the tasks of other services. */
function isLastOnInstance(draft: Draft, daemon: TaskRecord): boolean {
  const { containerInstanceArn } = daemon.shown;
  return !draft
    .where('tasks', 'instance', containerInstanceArn ?? '')
    .some(({ serviceArn }) => serviceArn !== undefined && serviceArn !== daemon.serviceArn);
}

function startOnFreeInstances(draft: Draft, service: ServiceRecord, primary: DeploymentRecord): void {
  const plan = planOf(draft, service, primary);
  if (plan === undefined) return;
  const copies = copiesOf(service, plan, {
    launchType: service.shown.launchType === 'EXTERNAL' ? 'EXTERNAL' : 'EC2',
  });
  const { desired, placements, refusals } = placeDaemon(requestOf(copies, 1), usableInstances(draft, copies));
  if (desired !== service.shown.desiredCount) {
    draft.put('services', service.shown.serviceArn, {
      ...service,
      shown: { ...service.shown, desiredCount: desired },
    });
  }
  if (primary.throttle.until > draft.now || primary.shown.rolloutState === 'FAILED') return;
  const started = placements.map((arn) =>
    createTask(draft, {
      ...plan,
      launchType: copies.launchType,
      instance: draft.get('containerInstances', arn),
    }),
  );
  announceStarted(draft, service, started, 0);
  if (refusals.length > 0) reportUnplaced(draft, service, primary, { copies, refusals });
  else forget(draft, service.shown.serviceArn, 'unplaced');
}
