import type { DeploymentRecord, ServiceRecord } from '../records/service.ts';
import type { Draft } from '../transaction.ts';
import { changeDeployment } from './outcome.ts';
import { configurationOf } from './shift/position.ts';
import { isAlive, isHealthy, isRunning, tasksOf } from './tasks-of.ts';

/** As many tasks as there are to be, all of the PRIMARY deployment and all of them up for long enough to count. */
export function isAsDesired(draft: Draft, service: ServiceRecord, { shown }: DeploymentRecord): boolean {
  const tasks = tasksOf(draft, service);
  return (
    tasks.every(({ deploymentId }) => deploymentId === shown.id) &&
    tasks.filter(isRunning).length === service.shown.desiredCount &&
    tasks.filter(isAlive).every((task) => isHealthy(draft, task))
  );
}

/**
 * Whether a rolling deployment is through: as desired, or as far as its early success criteria ask, and that for
 * its bake time when alarms are watched.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/early-success-criteria.html
 */
export function isGoodEnough(draft: Draft, service: ServiceRecord, deployment: DeploymentRecord): boolean {
  if (!isUp(draft, service, deployment)) {
    if (deployment.bakesFrom !== undefined) setBake(draft, service, deployment, undefined);
    return false;
  }
  const seconds = bakeSeconds(draft, service, deployment);
  if (seconds === 0) return true;
  if (deployment.bakesFrom === undefined) setBake(draft, service, deployment, draft.now);
  return draft.now >= (deployment.bakesFrom ?? draft.now) + seconds;
}

function isUp(draft: Draft, service: ServiceRecord, deployment: DeploymentRecord): boolean {
  const { earlySuccessCriteria: early } = configurationOf(draft, service, deployment);
  if (early?.enable !== true || deployment.rollback === true) return isAsDesired(draft, service, deployment);
  const tasks = tasksOf(draft, service);
  const own = tasks.filter(({ deploymentId }) => deploymentId === deployment.shown.id);
  const healthy = own.filter((task) => isAlive(task) && isHealthy(draft, task)).length;
  const enough = Math.ceil((service.shown.desiredCount * (early.healthyPercent ?? 100)) / 100);
  const cleaned = early.sourceServiceRevisionCleanup === 'DEFERRED' || own.length === tasks.length;
  return healthy >= enough && cleaned;
}

/** ECS works the time out from the alarms; here it is what the service says, and none without a word. */
function bakeSeconds(draft: Draft, service: ServiceRecord, deployment: DeploymentRecord): number {
  const { alarms, bakeTimeInMinutes = 0 } = configurationOf(draft, service, deployment);
  return alarms?.enable === true && deployment.rollback !== true ? bakeTimeInMinutes * 60 : 0;
}

function setBake(
  draft: Draft,
  service: ServiceRecord,
  { shown }: DeploymentRecord,
  bakesFrom: number | undefined,
): void {
  changeDeployment(draft, service, shown.id, ({ bakesFrom: _before, ...one }) =>
    bakesFrom === undefined ? one : { ...one, bakesFrom },
  );
}

/** When a baking deployment is to be looked at again. */
export function bakeTimes(draft: Draft, service: ServiceRecord): number[] {
  const [primary] = service.deployments;
  if (primary?.bakesFrom === undefined || primary.shown.rolloutState !== 'IN_PROGRESS') return [];
  return [primary.bakesFrom + bakeSeconds(draft, service, primary)];
}
