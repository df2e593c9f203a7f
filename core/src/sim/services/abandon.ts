import type { DeploymentRecord, ServiceRecord } from '../records/service.ts';
import type { Draft } from '../transaction.ts';
import { endServiceDeployment } from './deployments.ts';
import { addServiceEvent } from './events.ts';
import { failDeployment, rollBack } from './rollout.ts';
import { turnBack } from './shift/turn-back.ts';

/** Why a deployment is given up, and what becomes of the service. */
export interface Abandonment {
  /** Shown by the deployment. */
  readonly reason: string;
  /** How the service event ends that says so. */
  readonly event: string;
  /** Whether to go back to the deployment before it. */
  readonly back: boolean;
  /** Shown by the deployment that goes back; the reason again when absent. */
  readonly backReason?: string;
}

/** Marks a deployment FAILED and goes back to the one before it, or leaves everything as it stands. */
export function abandonDeployment(
  draft: Draft,
  service: ServiceRecord,
  deployment: DeploymentRecord,
  { reason, event, back, backReason = reason }: Abandonment,
): void {
  const failed = failDeployment(draft, service, deployment, reason);
  addServiceEvent(draft, failed, `(deployment ${deployment.shown.id}) deployment failed: ${event}`);
  const given = failed.deployments.find(({ shown }) => shown.id === deployment.shown.id) ?? deployment;
  const goes = given.shift === undefined ? rollBack : turnBack;
  if (back && goes(draft, failed, given, backReason)) return;
  standStill(draft, failed, given);
  keepReason(draft, given, reason);
  endServiceDeployment(draft, failed, given, back ? 'ROLLBACK_FAILED' : 'STOPPED');
}

/** Whether there is a deployment to go back to. */
export function canGoBack(
  { completed, deployments }: ServiceRecord,
  { rollback, shift }: DeploymentRecord,
): boolean {
  if (rollback === true) return false;
  if (shift === undefined) return completed !== undefined;
  return deployments.some(({ shown }) => shown.id === shift.source);
}

/** It goes on no more; tasks and traffic stay where they are until the next deployment. */
function standStill(draft: Draft, service: ServiceRecord, { shown }: DeploymentRecord): void {
  const deployments = service.deployments.map((one) => {
    const { shift: _over, stage: _stage, ...rest } = one;
    return one.shown.id === shown.id ? rest : one;
  });
  draft.put('services', service.shown.serviceArn, { ...service, deployments });
}

function keepReason(draft: Draft, { serviceDeploymentArn }: DeploymentRecord, statusReason: string): void {
  const record = draft.get('serviceDeployments', serviceDeploymentArn);
  if (record !== undefined)
    draft.put('serviceDeployments', serviceDeploymentArn, { ...record, statusReason });
}
