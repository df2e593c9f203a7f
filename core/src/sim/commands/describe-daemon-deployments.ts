import type {
  DescribeDaemonDeploymentsRequest,
  DescribeDaemonDeploymentsResponse,
} from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { defineCommand } from '../command.ts';
import { viewDaemonDeployment } from '../daemons/view.ts';

export default defineCommand<DescribeDaemonDeploymentsRequest, DescribeDaemonDeploymentsResponse>(
  'DescribeDaemonDeployments',
  (draft, input) => {
    const arns = input.daemonDeploymentArns ?? [];
    if (arns.length === 0) throw invalidParameter('Daemon deployment ARNs cannot be empty.');
    if (arns.length > 20) throw invalidParameter('Daemon deployment ARN count cannot exceed 20');
    const known = arns.filter((arn) => draft.get('daemonDeployments', arn) !== undefined);
    return {
      daemonDeployments: known
        .flatMap((arn) => draft.get('daemonDeployments', arn) ?? [])
        .map((one) => viewDaemonDeployment(draft, one)),
      failures: arns.filter((arn) => !known.includes(arn)).map((arn) => ({ arn, reason: 'MISSING' })),
    };
  },
);
