import { defaultPercents } from '../../ecs/deployment-percents.ts';
import { leastHealthy, mostTasks, rollingStep } from '../../placement/rolling.ts';
import type { DeploymentRecord, ServiceRecord } from '../records/service.ts';
import type { TaskRecord } from '../records/task.ts';
import { isProtected } from '../tasks/protection.ts';
import type { Draft } from '../transaction.ts';
import { addServiceEvent, addServiceEventOnce, forget } from './events.ts';
import { isDisplaced, pickForScaleIn } from './scale-in.ts';
import { publishAction } from './service-action.ts';
import { startTasks } from './start-tasks.ts';
import { scalingReason, stopTasks } from './stop-tasks.ts';
import { failedTargetTexts } from './targets.ts';
import { isAlive, isHealthy, isPending, isRunning, isUnhealthy, tasksOf } from './tasks-of.ts';

/** How many tasks may be there at once and how many must stay healthy. */
interface Bounds {
  readonly desired: number;
  readonly maximumPercent: number;
  readonly minimumHealthyPercent: number;
  readonly maximum: number;
  readonly minimumHealthy: number;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
export function boundsOf({ shown }: ServiceRecord): Bounds {
  const {
    maximumPercent = defaultPercents.maximumPercent,
    minimumHealthyPercent = defaultPercents.minimumHealthyPercent,
  } = shown.deploymentConfiguration;
  const percents = { desired: shown.desiredCount, maximumPercent, minimumHealthyPercent };
  return { ...percents, maximum: mostTasks(percents), minimumHealthy: leastHealthy(percents) };
}

/** One look at a service: the task lists are as they were when it began, the draft moves on. */
interface Round {
  readonly draft: Draft;
  readonly service: ServiceRecord;
  readonly primary: DeploymentRecord;
  readonly bounds: Bounds;
  /** Whether it is about the tasks of this deployment alone. */
  readonly alone?: true;
}

/**
 * Brings a REPLICA service nearer to what it is to be, within its bounds: too many tasks of the PRIMARY
 * deployment go, older ones make way as far as the minimum healthy percent lets them, new ones start as far as
 * the maximum percent lets them, and unhealthy or displaced ones are replaced.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
 */
export function reconcileReplicas(draft: Draft, service: ServiceRecord): void {
  const [primary] = service.deployments;
  if (primary === undefined) return;
  const round = { draft, service, primary, bounds: boundsOf(service) };
  const surplus = stopSurplus(round);
  const old = primary.shown.rolloutState === 'FAILED' ? 0 : stopOld(round);
  const started = startMissing(round);
  const misplaced = stopMisplaced(round);
  reportStuck(round, surplus + old + started + misplaced > 0);
}

/** Brings one deployment nearer to the desired count, whatever others of the service do beside it. */
export function reconcileAlone(draft: Draft, service: ServiceRecord, primary: DeploymentRecord): void {
  const round: Round = { draft, service, primary, bounds: boundsOf(service), alone: true };
  stopSurplus(round);
  startMissing(round);
  stopMisplaced(round);
}

function aliveTasks(round: Round): TaskRecord[] {
  const alive = tasksOf(round.draft, round.service).filter(isAlive);
  return round.alone === true ? ofPrimary(round, alive) : alive;
}

function ofPrimary({ primary }: Round, tasks: readonly TaskRecord[]): TaskRecord[] {
  return tasks.filter(({ deploymentId }) => deploymentId === primary.shown.id);
}

/** A task of the PRIMARY deployment that has to be replaced. */
function isMisplaced(draft: Draft, task: TaskRecord): boolean {
  return isUnhealthy(task) || isDisplaced(draft, task);
}

function stopSurplus(round: Round): number {
  const { draft, service, primary, bounds } = round;
  const good = ofPrimary(round, aliveTasks(round)).filter((task) => !isMisplaced(draft, task));
  // Tasks that stand in while zones are balanced are no surplus: others go for them.
  const surplus = good.length - bounds.desired - (service.rebalancing?.standIns.length ?? 0);
  const picked = pickForScaleIn(draft, service, good, surplus);
  stopTasks(draft, service, picked, scalingReason(primary.shown.id));
  reportProtected(round, surplus - picked.length);
  return picked.length;
}

function reportProtected({ draft, service, primary }: Round, kept: number): void {
  const arn = service.shown.serviceArn;
  const text = `was unable to reach steady state because (taskSet ${primary.shown.id}) was unable to scale in. Reason: The number of protected tasks are more than the desired count of tasks`;
  if (kept > 0) addServiceEventOnce(draft, arn, 'protected', text);
  else forget(draft, arn, 'protected');
}

/** Stops tasks of older deployments that are not needed to stay healthy, the oldest deployment first. */
function stopOld(round: Round): number {
  const { draft, service, primary, bounds } = round;
  const alive = aliveTasks(round);
  const own = ofPrimary(round, alive);
  const old = alive.filter((task) => !own.includes(task));
  const unhealthy = old.filter(isUnhealthy);
  const others = old.filter((task) => !isUnhealthy(task));
  const { stop } = rollingStep({
    ...bounds,
    oldTasks: others.length,
    newTasks: own.length,
    newHealthy: own.filter((task) => isHealthy(draft, task)).length,
    noRoom: service.said.unplaced !== undefined,
  });
  const stopped = [...unhealthy, ...inStoppingOrder(round, others).slice(0, stop)].filter(
    (task) => !isProtected(task, draft.now),
  );
  stopTasks(draft, service, stopped, scalingReason(primary.shown.id));
  return stopped.length;
}

/** The PRIMARY deployment wants more tasks and the maximum percent leaves no room. */
function isExhausted(round: Round, alive: readonly TaskRecord[]): boolean {
  const need = round.bounds.desired - ofPrimary(round, alive).length;
  return need > 0 && round.bounds.maximum - alive.length <= 0;
}

/** Those that do not serve yet first, then the oldest deployment's; among equals as when a service is scaled in. */
function inStoppingOrder({ draft, service }: Round, tasks: readonly TaskRecord[]): TaskRecord[] {
  const serving = tasks.filter((task) => isHealthy(draft, task));
  const groups = [false, true].flatMap((serves) =>
    service.deployments.toReversed().map(({ shown }) => {
      const own = tasks.filter(({ deploymentId }) => deploymentId === shown.id);
      return own.filter((task) => serving.includes(task) === serves);
    }),
  );
  return groups.flatMap((group) => pickForScaleIn(draft, service, group, group.length));
}

function startMissing(round: Round): number {
  const { draft, primary, bounds } = round;
  if (primary.shown.rolloutState === 'FAILED') return 0;
  const alive = aliveTasks(round);
  const own = ofPrimary(round, alive);
  const misplaced = own.filter((task) => isMisplaced(draft, task));
  const need = bounds.desired - (own.length - misplaced.length);
  if (need <= 0) forget(draft, round.service.shown.serviceArn, 'unplaced');
  const count = Math.min(bounds.maximum - alive.length, need);
  if (count <= 0) return 0;
  if (primary.throttle.until > draft.now) {
    reportThrottled(round);
    return 0;
  }
  const unhealthy = Math.min(own.filter(isUnhealthy).length, count);
  const service = draft.get('services', round.service.shown.serviceArn) ?? round.service;
  return startTasks(draft, service, primary, { count, replaced: unhealthy }).length;
}

function reportThrottled({ draft, service }: Round): void {
  const text =
    'is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.';
  const isNews = addServiceEventOnce(draft, service.shown.serviceArn, 'throttled', text);
  if (isNews) publishAction(draft, service, 'SERVICE_TASK_START_IMPAIRED');
}

/** Stops unhealthy tasks and those on DRAINING instances once others stand in for them. */
function stopMisplaced(round: Round): number {
  const { draft, service, bounds } = round;
  const alive = aliveTasks(round);
  const own = ofPrimary(round, alive);
  const pending = own.filter((task) => isPending(task) && isDisplaced(draft, task));
  const running = own.filter((task) => isRunning(task) && isMisplaced(draft, task));
  const going = running.slice(0, spare(round, alive, running));
  const unhealthy = going.filter(isUnhealthy);
  const displaced = [...pending, ...going.filter((task) => !isUnhealthy(task))];
  stopUnhealthy(draft, service, unhealthy);
  stopTasks(draft, service, displaced, scalingReason(round.primary.shown.id));
  return bounds.desired === 0 ? 0 : going.length + pending.length;
}

/** Says which check each task failed, and stops them. */
function stopUnhealthy(draft: Draft, service: ServiceRecord, tasks: readonly TaskRecord[]): void {
  const byReason = new Map<string, TaskRecord[]>();
  for (const task of tasks) {
    const id = task.shown.taskArn.slice(task.shown.taskArn.lastIndexOf('/') + 1);
    const { event, reason } = failedTargetTexts(draft, task) ?? {
      event: `(task ${id}) failed container health checks.`,
      reason: 'Task failed container health checks',
    };
    addServiceEvent(draft, service, event);
    byReason.set(reason, [...(byReason.get(reason) ?? []), task]);
  }
  for (const [reason, failed] of byReason) stopTasks(draft, service, failed, reason);
}

/** How many of the misplaced tasks can go now. */
function spare(round: Round, alive: readonly TaskRecord[], misplaced: readonly TaskRecord[]): number {
  const { draft, bounds } = round;
  const standIns = ofPrimary(round, alive).filter(
    (task) => !isMisplaced(draft, task) && isHealthy(draft, task),
  ).length;
  if (standIns >= bounds.desired) return misplaced.length;
  const running = alive.filter((task) => isRunning(task)).length;
  const hasRoom = bounds.maximum - alive.length > 0;
  return hasRoom
    ? Math.max(standIns + misplaced.length - bounds.desired, 0)
    : Math.max(running - bounds.minimumHealthy, 0);
}

/** Tells when the bounds let nothing move at all. */
function reportStuck(round: Round, moved: boolean): void {
  const { draft, service, primary } = round;
  const alive = aliveTasks(round);
  const waits = tasksOf(draft, service).some((task) => !isAlive(task) || !isHealthy(draft, task));
  const stuck = primary.shown.rolloutState === 'IN_PROGRESS' && isExhausted(round, alive) && !moved && !waits;
  const text =
    'was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.';
  if (stuck) addServiceEventOnce(draft, service.shown.serviceArn, 'stuck', text);
}
