import type { DescribeServiceRevisionsRequest, DescribeServiceRevisionsResponse } from '@aws-sdk/client-ecs';
import { ApiError, invalidParameter } from '../api-error.ts';
import { defineCommand } from '../command.ts';
import { refuseUnlessOfOneService, revisions } from '../services/of-one-service.ts';

/** All must be of one service, which must still be there; a revision that is not is a failure. */
export default defineCommand<DescribeServiceRevisionsRequest, DescribeServiceRevisionsResponse>(
  'DescribeServiceRevisions',
  (draft, input, call) => {
    const arns = input.serviceRevisionArns ?? [];
    if (arns.length > 20) throw invalidParameter('Service Revision ARN count cannot exceed 20');
    refuseUnlessOfOneService(draft, arns, revisions, call);
    const known = arns.filter((arn) => draft.get('serviceRevisions', arn) !== undefined);
    if (new Set(known).size < known.length) {
      throw new ApiError('ServerException', 'Service Unavailable. Please try again later.', 500);
    }
    return {
      serviceRevisions: known.flatMap((arn) => draft.get('serviceRevisions', arn) ?? []),
      failures: arns.filter((arn) => !known.includes(arn)).map((arn) => ({ arn, reason: 'MISSING' })),
    };
  },
);
