import { wake } from '../agenda.ts';
import type { ServiceRecord } from '../records/service.ts';
import type { Clock, Draft } from '../transaction.ts';
import { reconcileDaemon } from './daemon.ts';
import { drainService, purgeService } from './drain.ts';
import { reconcileReplicas } from './replicas.ts';
import { dropEmptyDeployments, judgeDeployment, proveDeployment, settleService } from './rollout.ts';
import { placementRetrySeconds } from './start-tasks.ts';
import { healthyFrom, tasksOf } from './tasks-of.ts';

/** One look at a service: does what can be done now and says when to look again. */
export function reconcileService(draft: Draft, arn: string, clock: Clock): void {
  const service = draft.get('services', arn);
  if (service === undefined) return;
  if (service.shown.status === 'INACTIVE') purgeService(draft, service, clock);
  else if (service.shown.status === 'DRAINING') drainService(draft, service, clock);
  else if (service.deployments.length > 0) reconcileActive(draft, arn, clock);
}

type Stage = (draft: Draft, service: ServiceRecord, clock: Clock) => void;

const stages: readonly Stage[] = [
  proveDeployment,
  judgeDeployment,
  (draft, service, clock) =>
    service.shown.schedulingStrategy === 'DAEMON'
      ? reconcileDaemon(draft, service, clock)
      : reconcileReplicas(draft, service, clock),
  dropEmptyDeployments,
  settleService,
  planNextLook,
];

/** Each stage sees the service as the one before left it. */
function reconcileActive(draft: Draft, arn: string, clock: Clock): void {
  for (const stage of stages) {
    const service = draft.get('services', arn);
    if (service !== undefined) stage(draft, service, clock);
  }
}

const steadySeconds = 6 * 3600;

/** What happens to tasks brings the service here anyway; only time that passes has to be planned for. */
function planNextLook(draft: Draft, service: ServiceRecord, clock: Clock): void {
  const [primary] = service.deployments;
  const tasks = tasksOf(draft, service);
  const times = [
    ...tasks.map((task) => healthyFrom(draft, task, clock)),
    ...tasks.map(({ protectedUntil }) => protectedUntil),
    primary?.throttle.until,
    primary?.unplacedAt === undefined || service.said.unplaced === undefined
      ? undefined
      : primary.unplacedAt + placementRetrySeconds,
    service.said.steady === undefined ? undefined : service.said.steady + steadySeconds,
  ];
  const later = times.filter((time): time is number => time !== undefined && time > clock.now);
  if (later.length > 0) wake(draft, 'service', service.shown.serviceArn, Math.min(...later));
}
