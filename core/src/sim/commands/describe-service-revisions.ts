import type { DescribeServiceRevisionsRequest, DescribeServiceRevisionsResponse } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { defineCommand } from '../command.ts';

export default defineCommand<DescribeServiceRevisionsRequest, DescribeServiceRevisionsResponse>(
  'DescribeServiceRevisions',
  (draft, input) => {
    const arns = input.serviceRevisionArns ?? [];
    if (arns.length > 20) throw invalidParameter('Service Revision ARN count cannot exceed 20');
    const services = new Set(arns.map((arn) => arn.split('/').slice(1, 3).join('/')));
    if (services.size > 1) {
      throw invalidParameter('Service Revision ARNs must all belong to the same service.');
    }
    return {
      serviceRevisions: arns.flatMap((arn) => draft.get('serviceRevisions', arn) ?? []),
      failures: arns
        .filter((arn) => draft.get('serviceRevisions', arn) === undefined)
        .map((arn) => ({ arn, reason: 'MISSING' })),
    };
  },
);
