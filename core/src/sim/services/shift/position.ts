import type { DeploymentRecord, ServiceRecord } from '../../records/service.ts';
import type { ShiftRecord, Traffic } from '../../records/shift.ts';
import type { Draft } from '../../transaction.ts';
import { startHooks, viewHooks } from './hooks.ts';
import { type Position, planOf } from './plan.ts';
import { shareTraffic } from './traffic.ts';

/** The configuration that a deployment was begun with: later changes are for the next one. */
export function configurationOf(draft: Draft, service: ServiceRecord, deployment: DeploymentRecord) {
  const record = draft.get('serviceDeployments', deployment.serviceDeploymentArn);
  return record?.deploymentConfiguration ?? service.shown.deploymentConfiguration;
}

/** Where a deployment stands on its way. */
export function positionOf(
  draft: Draft,
  service: ServiceRecord,
  deployment: DeploymentRecord,
  shift: ShiftRecord,
): Position | undefined {
  return planOf(configurationOf(draft, service, deployment), shift)[shift.position];
}

/** Lets the PRIMARY deployment of a service come to a place of its plan: traffic moves, hooks start. */
export function enterPosition(
  draft: Draft,
  service: ServiceRecord,
  shift: ShiftRecord,
  position: Position,
): ServiceRecord {
  const [primary] = service.deployments;
  if (primary === undefined) return service;
  const { lifecycleHooks } = configurationOf(draft, service, primary);
  const hooks = startHooks(draft, service, lifecycleHooks, position.hook);
  const { id } = primary.shown;
  const deployments = shareTraffic(service.deployments, id, shift.source, sharesIn(position));
  const entered = {
    ...service,
    deployments: deployments.map((one) =>
      one.shown.id === id ? { ...one, shift: { ...shift, since: draft.now, hooks } } : one,
    ),
  };
  draft.put('services', service.shown.serviceArn, entered);
  showPosition(draft, entered, position);
  return entered;
}

function sharesIn({ production, test }: Position): Partial<Traffic> {
  return { ...(production === undefined ? {} : { production }), ...(test === undefined ? {} : { test }) };
}

/** Writes into the service deployment where its deployment stands, with its traffic and hooks. */
export function showPosition(draft: Draft, service: ServiceRecord, position: Position): void {
  const [primary] = service.deployments;
  const record = draft.get('serviceDeployments', primary?.serviceDeploymentArn ?? '');
  if (primary === undefined || record === undefined) return;
  const { lifecycleHookDetails: before, ...rest } = record;
  const hooks = viewHooks(primary.shift?.hooks ?? []);
  // What went wrong stays to be seen while the deployment goes back.
  const shown = hooks.length === 0 && primary.rollback === true ? (before ?? []) : hooks;
  const { targetServiceRevision, sourceServiceRevisions = [] } = record;
  draft.put('serviceDeployments', record.serviceDeploymentArn, {
    ...rest,
    lifecycleStage: position.stage,
    updatedAt: draft.now,
    targetServiceRevision: weighed(service, targetServiceRevision ?? {}),
    sourceServiceRevisions: sourceServiceRevisions.map((source) => weighed(service, source)),
    ...(shown.length === 0 ? {} : { lifecycleHookDetails: shown }),
  });
}

/** A revision with its share of the traffic; one that has no deployment any more has none. */
function weighed({ deployments }: ServiceRecord, revision: { readonly arn?: string | undefined }) {
  const of = deployments.filter(({ serviceRevisionArn }) => serviceRevisionArn === revision.arn);
  const sum = (kind: keyof Traffic) => of.reduce((total, { traffic }) => total + (traffic?.[kind] ?? 0), 0);
  return {
    ...revision,
    requestedTestTrafficWeight: sum('test'),
    requestedProductionTrafficWeight: sum('production'),
  };
}
