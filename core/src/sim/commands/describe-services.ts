import type { DescribeServicesRequest, DescribeServicesResponse } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { serviceArnOf } from '../services/find.ts';
import { describeService } from '../services/view.ts';
import { checkInclude } from '../tags.ts';

export default defineCommand<DescribeServicesRequest, DescribeServicesResponse>(
  'DescribeServices',
  (draft, input, call) => {
    checkInclude(input.include);
    const cluster = activeCluster(draft, input.cluster, call);
    const references = input.services ?? [];
    if (references.length === 0) throw invalidParameter('Services cannot be empty.');
    if (references.length > 10) throw invalidParameter('service names can have at most 10 items.');
    const arns = references.map((reference) => serviceArnOf(cluster, reference));
    return {
      services: arns.flatMap((arn) => {
        const service = draft.get('services', arn);
        return service === undefined ? [] : [describeService(draft, service, input.include)];
      }),
      failures: arns
        .filter((arn) => draft.get('services', arn) === undefined)
        .map((arn) => ({ arn, reason: 'MISSING' })),
    };
  },
);
