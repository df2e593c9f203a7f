import type { DescribeDaemonRevisionsRequest, DescribeDaemonRevisionsResponse } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { defineCommand } from '../command.ts';

export default defineCommand<DescribeDaemonRevisionsRequest, DescribeDaemonRevisionsResponse>(
  'DescribeDaemonRevisions',
  (draft, input) => {
    const arns = input.daemonRevisionArns ?? [];
    if (arns.length === 0) throw invalidParameter('Daemon revision ARNs cannot be empty.');
    if (arns.length > 20) throw invalidParameter('Daemon revision ARN count cannot exceed 20');
    const known = arns.filter((arn) => draft.get('daemonRevisions', arn) !== undefined);
    return {
      daemonRevisions: known.flatMap((arn) => draft.get('daemonRevisions', arn) ?? []),
      failures: arns.filter((arn) => !known.includes(arn)).map((arn) => ({ arn, reason: 'MISSING' })),
    };
  },
);
