import type { DeploymentRecord, ServiceRecord } from '../../records/service.ts';
import type { ShiftRecord } from '../../records/shift.ts';
import type { Draft } from '../../transaction.ts';
import { isAlive, tasksOf } from '../tasks-of.ts';
import { planOf } from './plan.ts';
import { enterPosition, positionOf } from './position.ts';

/** Whether deployments of the service shift traffic from one revision to another. */
export function shiftsTraffic({ shown }: ServiceRecord): boolean {
  return (shown.deploymentConfiguration.strategy ?? 'ROLLING') !== 'ROLLING';
}

/**
 * Puts a new deployment at the beginning of its way. What of older ones is not the source of its traffic is taken
 * away in RECONCILE_SERVICE; the source is the one that was completed, for another one may have failed half way.
 */
export function beginShift(draft: Draft, service: ServiceRecord): ServiceRecord {
  const [primary, ...older] = service.deployments;
  if (primary === undefined) return service;
  const source = sourceOf(draft, service, older);
  const others = older.filter((one) => one !== source && ownsTasks(draft, service, one));
  const shift: ShiftRecord = {
    position: 0,
    since: draft.now,
    ...(source === undefined ? {} : { source: source.shown.id }),
    ...(others.length > 0 ? { reconciles: true } : {}),
    hooks: [],
  };
  const { shift: _shift, alternate: _group, ...fresh } = primary;
  const target =
    source !== undefined && source.alternate !== true ? { ...fresh, alternate: true as const } : fresh;
  const before = older.map((one) => withoutShift(one === source ? withAllTraffic(one) : one));
  const begun = { ...service, deployments: [target, ...before] };
  const [position] = planOf(service.shown.deploymentConfiguration, shift);
  return position === undefined ? begun : enterPosition(draft, begun, shift, position);
}

/** Traffic of a rolling deployment goes to the target group that had it before. */
export function beginRolling(service: ServiceRecord): ServiceRecord {
  const [primary, ...older] = service.deployments;
  if (primary === undefined) return service;
  const [before] = older;
  const group = before?.alternate === true ? { alternate: true as const } : {};
  const unshared = older.map((one) => {
    const { traffic: _traffic, ...rest } = withoutShift(one);
    return rest;
  });
  return { ...service, deployments: [{ ...primary, ...group }, ...unshared] };
}

function sourceOf(
  draft: Draft,
  { completed, ...service }: ServiceRecord,
  older: readonly DeploymentRecord[],
): DeploymentRecord | undefined {
  const [newest] = older;
  if (newest === undefined) return undefined;
  const { shift } = newest;
  const isThrough = shift !== undefined && positionOf(draft, service, newest, shift)?.stage === 'CLEAN_UP';
  if (isThrough && shift.back === undefined) return newest;
  return older.find(({ shown }) => shown.id === completed?.shown.id) ?? newest;
}

function ownsTasks(draft: Draft, service: ServiceRecord, { shown }: DeploymentRecord): boolean {
  return tasksOf(draft, service).some((task) => isAlive(task) && task.deploymentId === shown.id);
}

function withAllTraffic(deployment: DeploymentRecord): DeploymentRecord {
  return { ...deployment, traffic: { production: 100, test: 100 } };
}

function withoutShift({ shift: _shift, ...deployment }: DeploymentRecord): DeploymentRecord {
  return deployment;
}
