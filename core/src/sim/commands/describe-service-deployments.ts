import type {
  DescribeServiceDeploymentsRequest,
  DescribeServiceDeploymentsResponse,
} from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { defineCommand } from '../command.ts';
import { refuseUnlessOfOneService, serviceDeployments } from '../services/of-one-service.ts';
import { viewServiceDeployment } from '../services/service-deployments.ts';

export default defineCommand<DescribeServiceDeploymentsRequest, DescribeServiceDeploymentsResponse>(
  'DescribeServiceDeployments',
  (draft, input, call) => {
    const arns = input.serviceDeploymentArns ?? [];
    if (arns.length > 20) throw invalidParameter('Service Deployment ARN count cannot exceed 20');
    refuseUnlessOfOneService(draft, arns, serviceDeployments, call);
    return {
      serviceDeployments: arns.flatMap((arn) => {
        const record = draft.get('serviceDeployments', arn);
        return record === undefined ? [] : [viewServiceDeployment(draft, record)];
      }),
      failures: arns
        .filter((arn) => draft.get('serviceDeployments', arn) === undefined)
        .map((arn) => ({ arn, reason: 'MISSING' })),
    };
  },
);
