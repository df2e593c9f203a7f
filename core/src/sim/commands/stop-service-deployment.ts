import type { StopServiceDeploymentRequest, StopServiceDeploymentResponse } from '@aws-sdk/client-ecs';
import { wake } from '../agenda.ts';
import { ApiError } from '../api-error.ts';
import { defineCommand } from '../command.ts';
import { endServiceDeployment } from '../services/deployments.ts';
import { failDeployment, rollBack } from '../services/rollout.ts';

/** Goes back to the last completed deployment; with ABORT it just ends where it is. */
export default defineCommand<StopServiceDeploymentRequest, StopServiceDeploymentResponse>(
  'StopServiceDeployment',
  (draft, input, call) => {
    const arn = input.serviceDeploymentArn ?? '';
    const record = draft.get('serviceDeployments', arn);
    const service = draft.get('services', record?.serviceArn ?? '');
    const [primary] = service?.deployments ?? [];
    if (record === undefined || service === undefined) {
      throw new ApiError('ServiceDeploymentNotFoundException', 'The service deployment was not found.');
    }
    if (record.status !== 'IN_PROGRESS' || primary?.serviceDeploymentArn !== arn) {
      throw new ApiError(
        'ConflictException',
        `The service deployment cannot be stopped because it is ${record.status}.`,
        400,
        { resourceIds: [arn] },
      );
    }
    const stopped = 'Service deployment stopped by user.';
    if (input.stopType === 'ABORT') {
      failDeployment(draft, service, primary, stopped);
      endServiceDeployment(draft, service, primary, 'STOPPED');
    } else if (!rollBack(draft, failDeployment(draft, service, primary, stopped), primary, stopped)) {
      throw new ApiError(
        'ConflictException',
        'The service deployment cannot be rolled back because the service has no completed deployment.',
        400,
        { resourceIds: [arn] },
      );
    }
    wake(draft, 'service', service.shown.serviceArn, call.now);
    return { serviceDeploymentArn: arn };
  },
);
