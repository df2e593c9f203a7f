import { wake } from '../agenda.ts';
import { registerTasks } from '../discovery/register-tasks.ts';
import type { DeploymentRecord, ServiceRecord } from '../records/service.ts';
import type { Draft } from '../transaction.ts';
import { failOnAlarm } from './alarms.ts';
import { reconcileDaemon } from './daemon.ts';
import { drainService, purgeService } from './drain.ts';
import { carryOutStopRequest, judgeDeployment } from './judge.ts';
import { rebalanceZones } from './rebalance.ts';
import { reconcileTaskSets } from './reconcile-task-sets.ts';
import { reconcileReplicas } from './replicas.ts';
import { driveStages, reconcileHeld } from './rolling/drive-stages.ts';
import { isHeld, stageTimes } from './rolling/hooked-stages.ts';
import { completableFrom, dropEmptyDeployments, proveDeployment, settleService } from './rollout.ts';
import { driveShift, shiftTimes } from './shift/drive.ts';
import { hasColors, reconcileColors } from './shift/scale.ts';
import { placementRetrySeconds } from './start-tasks.ts';
import { bakeTimes } from './success.ts';
import { balanceTargets, noteTargetHealth, weighRules } from './targets.ts';
import { healthyFrom, tasksOf } from './tasks-of.ts';

/** One look at a service: does what can be done now and says when to look again. */
export function reconcileService(draft: Draft, arn: string): void {
  const service = draft.get('services', arn);
  if (service === undefined) return;
  if (service.shown.status === 'INACTIVE') purgeService(draft, service);
  else if (service.shown.status === 'DRAINING') drainAndLeave(draft, service);
  else reconcileActive(draft, arn);
}

/** Its tasks leave the load balancers before they are stopped. */
function drainAndLeave(draft: Draft, service: ServiceRecord): void {
  drainService(draft, service);
  const left = draft.get('services', service.shown.serviceArn) ?? service;
  balanceTargets(draft, left);
  registerTasks(draft, left);
}

type Stage = (draft: Draft, service: ServiceRecord) => void;

const ownRollout: readonly Stage[] = [
  carryOutStopRequest,
  noteTargetHealth,
  proveDeployment,
  failOnAlarm,
  judgeDeployment,
  driveShift,
  driveStages,
  reconcileTasks,
  rebalanceZones,
  balanceTargets,
  registerTasks,
  weighRules,
  settleService,
  dropEmptyDeployments,
  planNextLook,
];

function reconcileTasks(draft: Draft, service: ServiceRecord): void {
  if (isHeld(service)) reconcileHeld(draft, service);
  else if (service.shown.schedulingStrategy === 'DAEMON') reconcileDaemon(draft, service);
  else if (hasColors(service)) reconcileColors(draft, service);
  else reconcileReplicas(draft, service);
}

/** Somebody else, such as CodeDeploy, rolls out; ECS only keeps the task sets. */
const foreignRollout: readonly Stage[] = [
  noteTargetHealth,
  reconcileTaskSets,
  balanceTargets,
  registerTasks,
  planNextLook,
];

/** Each stage sees the service as the one before left it. */
function reconcileActive(draft: Draft, arn: string): void {
  const own = draft.get('services', arn)?.shown.deploymentController.type === 'ECS';
  for (const stage of own ? ownRollout : foreignRollout) {
    const service = draft.get('services', arn);
    if (service !== undefined) stage(draft, service);
  }
}

const steadySeconds = 6 * 3600;

/** What happens to tasks brings the service here anyway; only time that passes has to be planned for. */
function planNextLook(draft: Draft, service: ServiceRecord): void {
  const tasks = tasksOf(draft, service);
  const times = [
    ...tasks.map((task) => healthyFrom(draft, task)),
    ...tasks.map(({ protectedUntil }) => protectedUntil),
    ...service.deployments.map(({ throttle }) => throttle.until),
    ...service.deployments.slice(0, 1).map((primary) => completableFrom(primary, draft.clock)),
    ...(service.said.unplaced === undefined ? [] : service.deployments.map(nextTry)),
    ...shiftTimes(draft, service),
    ...bakeTimes(draft, service),
    ...stageTimes(service),
    service.said.steady === undefined ? undefined : service.said.steady + steadySeconds,
  ];
  const later = times.filter((time): time is number => time !== undefined && time > draft.now);
  if (later.length > 0) wake(draft, 'service', service.shown.serviceArn, Math.min(...later));
}

function nextTry({ unplacedAt }: DeploymentRecord): number | undefined {
  return unplacedAt === undefined ? undefined : unplacedAt + placementRetrySeconds;
}
