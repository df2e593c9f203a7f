import type { DeploymentRecord, ServiceRecord } from '../../records/service.ts';
import type { ShiftRecord } from '../../records/shift.ts';
import type { Draft } from '../../transaction.ts';
import { leadingAgain, restored } from '../restored.ts';
import { publishDeployment } from '../service-action.ts';
import { planOf } from './plan.ts';
import { enterPosition } from './position.ts';

/**
 * Lets the deployment that had the traffic before be PRIMARY again and get it back; says whether there is one.
 */
export function turnBack(
  draft: Draft,
  service: ServiceRecord,
  failed: DeploymentRecord,
  reason: string,
): boolean {
  const { shift } = failed;
  const source = service.deployments.find(({ shown }) => shown.id === shift?.source);
  if (shift === undefined || shift.back !== undefined || source === undefined) return false;
  noteRollback(draft, failed, source, reason);
  const { shift: _over, ...ended } = failed;
  const back = leadingAgain(draft, source, failed, reason);
  const others = service.deployments.filter(
    ({ shown }) => ![back, ended].some((one) => one.shown.id === shown.id),
  );
  const turned: ServiceRecord = {
    ...service,
    ...restored(service, source),
    said: {},
    deployments: [
      back,
      { ...ended, shown: { ...ended.shown, status: 'ACTIVE', updatedAt: draft.now } },
      ...others,
    ],
  };
  const { traffic = { production: 0, test: 0 } } = failed;
  const way: ShiftRecord = {
    position: 0,
    since: draft.now,
    source: failed.shown.id,
    back: { production: traffic.production > 0, test: traffic.test > 0 },
    hooks: [],
  };
  publishDeployment(draft, turned, back);
  const [position] = planOf(service.shown.deploymentConfiguration, way);
  if (position !== undefined) enterPosition(draft, turned, way, position);
  return true;
}

/** Writes into the service deployment that it goes back, to which revision and why. */
export function noteRollback(
  draft: Draft,
  failed: DeploymentRecord,
  target: DeploymentRecord,
  reason: string,
): void {
  const record = draft.get('serviceDeployments', failed.serviceDeploymentArn);
  if (record === undefined) return;
  draft.put('serviceDeployments', failed.serviceDeploymentArn, {
    ...record,
    status: 'ROLLBACK_IN_PROGRESS',
    statusReason: reason,
    updatedAt: draft.now,
    rollback: { reason, startedAt: draft.now, serviceRevisionArn: target.serviceRevisionArn },
  });
}
