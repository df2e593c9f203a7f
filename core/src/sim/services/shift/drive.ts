import type { DeploymentRecord, ServiceRecord } from '../../records/service.ts';
import type { ShiftRecord } from '../../records/shift.ts';
import type { Draft } from '../../transaction.ts';
import { abandonDeployment } from '../abandon.ts';
import { changeDeployment } from '../outcome.ts';
import { completeDeployment } from '../rollout.ts';
import { failureOf, hookTimes, isOver, tendHooks } from './hooks.ts';
import { lastsFor, type Position, planOf } from './plan.ts';
import { configurationOf, enterPosition, showPosition } from './position.ts';
import { isReached } from './scale.ts';

/** ECS gives each stage a day. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-deployment-how-it-works.html */
const stageSeconds = 24 * 3600;

/** Lets the PRIMARY deployment of a service go on through its stages as far as it can now. */
export function driveShift(draft: Draft, service: ServiceRecord): void {
  const { serviceArn } = service.shown;
  for (let current = draft.get('services', serviceArn); current !== undefined; ) {
    const [primary] = current.deployments;
    if (primary?.shift === undefined) return;
    const plan = planOf(configurationOf(draft, current, primary), primary.shift);
    if (!goOn(draft, current, { primary, shift: primary.shift, plan })) return;
    current = draft.get('services', serviceArn);
  }
}

interface Way {
  readonly primary: DeploymentRecord;
  readonly shift: ShiftRecord;
  readonly plan: readonly Position[];
}

/** Takes one step, if there is one to take. */
function goOn(draft: Draft, before: ServiceRecord, way: Way): boolean {
  const position = way.plan[way.shift.position];
  if (position === undefined) return false;
  const hooks = tendHooks(draft, way.shift.hooks);
  const service = hooks === way.shift.hooks ? before : keepHooks(draft, before, way, hooks);
  const failure = failureAt(draft, service, { ...way, shift: { ...way.shift, hooks } }, position);
  if (failure !== undefined) {
    abandonDeployment(draft, service, primaryOf(service, way), {
      reason: `ECS deployment ${way.primary.shown.id} failed: ${failure}`,
      event: failure,
      back: true,
    });
    return true;
  }
  // On the way back a hook is waited for, whatever it says then.
  const isDone =
    hooks.every(isOver) &&
    draft.now >= way.shift.since + lastsFor(position) &&
    isReached(draft, service, position.until);
  if (!isDone) return false;
  enterNext(draft, service, way);
  return true;
}

function keepHooks(
  draft: Draft,
  service: ServiceRecord,
  { primary, shift, plan }: Way,
  hooks: ShiftRecord['hooks'],
) {
  changeDeployment(draft, service, primary.shown.id, (one) => ({ ...one, shift: { ...shift, hooks } }));
  const kept = draft.get('services', service.shown.serviceArn) ?? service;
  const position = plan[shift.position];
  if (position !== undefined) showPosition(draft, kept, position);
  return kept;
}

/** Why the deployment cannot go on from where it stands. On the way back what hooks answer does not count. */
function failureAt(
  draft: Draft,
  service: ServiceRecord,
  { shift }: Way,
  position: Position,
): string | undefined {
  const failure = shift.back === undefined ? failureOf(shift.hooks) : undefined;
  if (failure !== undefined) return failure;
  const limited = position.until === 'scaled' || position.until === 'reconciled';
  if (!limited || draft.now < shift.since + stageSeconds || isReached(draft, service, position.until)) {
    return undefined;
  }
  return `the lifecycle stage ${position.stage} timed out.`;
}

function enterNext(draft: Draft, service: ServiceRecord, { primary, shift, plan }: Way): void {
  const next = plan[shift.position + 1];
  if (next !== undefined) {
    enterPosition(draft, service, { ...shift, position: shift.position + 1 }, next);
    return;
  }
  changeDeployment(draft, service, primary.shown.id, ({ shift: _over, ...one }) => one);
  const over = draft.get('services', service.shown.serviceArn) ?? service;
  completeDeployment(draft, over, primaryOf(over, { primary, shift, plan }));
}

function primaryOf(service: ServiceRecord, { primary }: Way): DeploymentRecord {
  return service.deployments.find(({ shown }) => shown.id === primary.shown.id) ?? primary;
}

/** When a service's deployment is to be looked at again for the sake of its stage. */
export function shiftTimes(draft: Draft, service: ServiceRecord): number[] {
  const [primary] = service.deployments;
  if (primary?.shift === undefined) return [];
  const { shift } = primary;
  const position = planOf(configurationOf(draft, service, primary), shift)[shift.position];
  return [
    ...hookTimes(shift.hooks),
    ...(position === undefined ? [] : [shift.since + lastsFor(position)]),
    ...(position?.until === undefined ? [] : [shift.since + stageSeconds]),
  ];
}
