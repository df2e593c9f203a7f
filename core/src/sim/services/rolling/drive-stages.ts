import type { ServiceRecord } from '../../records/service.ts';
import type { Draft } from '../../transaction.ts';
import { abandonDeployment } from '../abandon.ts';
import { reconcileAlone } from '../replicas.ts';
import { failureOf, isOver, tendHooks } from '../shift/hooks.ts';
import { enterStage, isHeld, keepStage } from './hooked-stages.ts';

/** Lets the PRIMARY deployment go on as far as its hooks let it. */
export function driveStages(draft: Draft, before: ServiceRecord): void {
  const [first] = before.deployments;
  if (first?.stage === undefined || first.shown.rolloutState !== 'IN_PROGRESS') return;
  const hooks = tendHooks(draft, first.stage.hooks);
  if (hooks !== first.stage.hooks) keepStage(draft, before, first, { ...first.stage, hooks });
  const service = draft.get('services', before.shown.serviceArn) ?? before;
  const [primary = first] = service.deployments;
  const failure = failureOf(hooks);
  if (failure !== undefined) {
    abandonDeployment(draft, service, primary, {
      reason: `ECS deployment ${primary.shown.id} failed: ${failure}`,
      event: failure,
      back: true,
    });
  } else if (isHeld(service) && hooks.every(isOver)) {
    const next = first.stage.name === 'RECONCILE_SERVICE' ? 'PRE_SCALE_UP' : 'SCALE_UP';
    enterStage(draft, service, primary, next);
    driveStages(draft, draft.get('services', before.shown.serviceArn) ?? service);
  }
}

/** Keeps the tasks that are there while the new deployment waits; several older ones are left as they are. */
export function reconcileHeld(draft: Draft, service: ServiceRecord): void {
  const [, before, ...others] = service.deployments;
  const daemon = service.shown.schedulingStrategy === 'DAEMON';
  if (before !== undefined && others.length === 0 && !daemon) reconcileAlone(draft, service, before);
}
