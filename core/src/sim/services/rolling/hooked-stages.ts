import type { DeploymentLifecycleHookStage } from '@aws-sdk/client-ecs';
import type { DeploymentRecord, ServiceRecord } from '../../records/service.ts';
import type { HookRun, RollingStage } from '../../records/shift.ts';
import type { Draft } from '../../transaction.ts';
import { addServiceEvent } from '../events.ts';
import { changeDeployment } from '../outcome.ts';
import { hookTimes, isOver, startHooks, viewHooks } from '../shift/hooks.ts';
import { configurationOf } from '../shift/position.ts';
import { isAlive, tasksOf } from '../tasks-of.ts';

/** The stages of a rolling deployment at which hooks run; it shifts no traffic from one revision to another. */
const stages: ReadonlySet<DeploymentLifecycleHookStage> = new Set([
  'RECONCILE_SERVICE',
  'PRE_SCALE_UP',
  'POST_SCALE_UP',
]);

/** Puts a new rolling deployment that has hooks at the first stage that it has. */
export function beginStages(draft: Draft, service: ServiceRecord): ServiceRecord {
  const [primary, ...older] = service.deployments;
  const { lifecycleHooks = [] } = service.shown.deploymentConfiguration;
  if (primary === undefined || lifecycleHooks.length === 0) return service;
  reportUnreachedStages(
    draft,
    service,
    lifecycleHooks.flatMap(({ lifecycleStages }) => lifecycleStages ?? []),
  );
  const others = older.filter(({ shown }) =>
    tasksOf(draft, service).some((task) => isAlive(task) && task.deploymentId === shown.id),
  );
  draft.put('services', service.shown.serviceArn, service);
  enterStage(draft, service, primary, others.length > 1 ? 'RECONCILE_SERVICE' : 'PRE_SCALE_UP');
  return draft.get('services', service.shown.serviceArn) ?? service;
}

function reportUnreachedStages(
  draft: Draft,
  service: ServiceRecord,
  wanted: readonly DeploymentLifecycleHookStage[],
): void {
  const unreached = [...new Set(wanted)].filter((stage) => !stages.has(stage));
  if (unreached.length === 0) return;
  const list = unreached.join(', ');
  addServiceEvent(
    draft,
    service,
    `lifecycle hooks at ${list} do not run: a rolling deployment has no such stage.`,
  );
}

/** Lets the deployment come to a stage: its hooks start. */
export function enterStage(
  draft: Draft,
  service: ServiceRecord,
  primary: DeploymentRecord,
  name: RollingStage['name'],
): void {
  const { lifecycleHooks } = configurationOf(draft, service, primary);
  const hooks = name === 'SCALE_UP' ? [] : startHooks(draft, service, lifecycleHooks, name);
  keepStage(draft, service, primary, { name, hooks });
}

/** Keeps where the deployment stands, and shows it. */
export function keepStage(
  draft: Draft,
  service: ServiceRecord,
  primary: DeploymentRecord,
  stage: RollingStage,
): void {
  changeDeployment(draft, service, primary.shown.id, (one) => ({ ...one, stage }));
  const record = draft.get('serviceDeployments', primary.serviceDeploymentArn);
  if (record === undefined) return;
  const { lifecycleHookDetails: _before, ...rest } = record;
  draft.put('serviceDeployments', record.serviceDeploymentArn, {
    ...rest,
    lifecycleStage: stage.name,
    updatedAt: draft.now,
    ...(stage.hooks.length === 0 ? {} : { lifecycleHookDetails: viewHooks(stage.hooks) }),
  });
}

/** Whether the PRIMARY deployment may start no task yet. */
export function isHeld({ deployments: [primary] }: ServiceRecord): boolean {
  if (primary?.stage === undefined || primary.shown.rolloutState !== 'IN_PROGRESS') return false;
  return primary.stage.name === 'RECONCILE_SERVICE' || primary.stage.name === 'PRE_SCALE_UP';
}

/** Whether a deployment whose tasks are all up may be completed: the hooks after its scaling have agreed. */
export function agreesToEnd(draft: Draft, service: ServiceRecord, primary: DeploymentRecord): boolean {
  const { stage } = primary;
  if (stage?.name === 'SCALE_UP') enterStage(draft, service, primary, 'POST_SCALE_UP');
  const current = draft.get('services', service.shown.serviceArn)?.deployments[0]?.stage ?? stage;
  return current === undefined || (current.name === 'POST_SCALE_UP' && current.hooks.every(isOver));
}

/** When the hooks of a rolling deployment are to be looked at again. */
export function stageTimes({ deployments: [primary] }: ServiceRecord): number[] {
  return primary?.shown.rolloutState === 'IN_PROGRESS' ? hookTimes(primary.stage?.hooks ?? []) : [];
}

/** The hooks of a deployment at the stage where it stands, whatever its strategy. */
export function hooksOf({ shift, stage }: DeploymentRecord): readonly HookRun[] {
  return shift?.hooks ?? stage?.hooks ?? [];
}

/** The deployment with other hooks at the stage where it stands. */
export function withHooks(deployment: DeploymentRecord, hooks: readonly HookRun[]): DeploymentRecord {
  const { shift, stage } = deployment;
  return {
    ...deployment,
    ...(shift === undefined ? {} : { shift: { ...shift, hooks } }),
    ...(stage === undefined ? {} : { stage: { ...stage, hooks } }),
  };
}
