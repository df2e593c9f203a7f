import type { StopServiceDeploymentRequest, StopServiceDeploymentResponse } from '@aws-sdk/client-ecs';
import { wake } from '../agenda.ts';
import { ApiError } from '../api-error.ts';
import { defineCommand } from '../command.ts';
import { canGoBack } from '../services/abandon.ts';
import { underWay } from '../services/under-way.ts';

const goesOnAlready: ReadonlySet<string> = new Set([
  'STOP_REQUESTED',
  'ROLLBACK_REQUESTED',
  'ROLLBACK_IN_PROGRESS',
]);

/**
 * Asks for going back to the deployment before it; with ABORT it just ends where it is.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stop-service-deployment.html
 */
export default defineCommand<StopServiceDeploymentRequest, StopServiceDeploymentResponse>(
  'StopServiceDeployment',
  (draft, { serviceDeploymentArn: arn = '', stopType }, call) => {
    const { record, service, primary } = underWay(draft, arn);
    if (goesOnAlready.has(record.status) && primary !== undefined) return { serviceDeploymentArn: arn };
    if (record.status !== 'IN_PROGRESS' || primary === undefined) {
      throw conflict(arn, `The service deployment cannot be stopped because it is ${record.status}.`);
    }
    if (stopType !== 'ABORT' && !canGoBack(service, primary)) {
      throw conflict(
        arn,
        'The service deployment cannot be rolled back because the service has no completed deployment.',
      );
    }
    const status = stopType === 'ABORT' ? 'STOP_REQUESTED' : 'ROLLBACK_REQUESTED';
    draft.put('serviceDeployments', arn, { ...record, status, updatedAt: draft.now });
    wake(draft, 'service', service.shown.serviceArn, call.now);
    return { serviceDeploymentArn: arn };
  },
);

function conflict(arn: string, message: string): ApiError {
  return new ApiError('ConflictException', message, 400, { resourceIds: [arn] });
}
