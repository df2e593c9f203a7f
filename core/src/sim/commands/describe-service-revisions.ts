import type { DescribeServiceRevisionsRequest, DescribeServiceRevisionsResponse } from '@aws-sdk/client-ecs';
import { ApiError, invalidParameter } from '../api-error.ts';
import { type EcsArn, ecsArn, parseArn } from '../arns.ts';
import { clusterNotFound } from '../clusters.ts';
import { type Call, defineCommand } from '../command.ts';
import type { Draft } from '../transaction.ts';

/** All must be of one service, which must still be there; a revision that is not is a failure. */
export default defineCommand<DescribeServiceRevisionsRequest, DescribeServiceRevisionsResponse>(
  'DescribeServiceRevisions',
  (draft, input, call) => {
    const arns = input.serviceRevisionArns ?? [];
    if (arns.length > 20) throw invalidParameter('Service Revision ARN count cannot exceed 20');
    refuseArns(arns, call);
    refuseService(draft, arns[0] ?? '');
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

function refuseArns(arns: readonly string[], { region, account }: Call): void {
  const parsed = arns.flatMap((arn) => revisionArn(arn) ?? []);
  if (parsed.length < arns.length || arns.length === 0) {
    throw invalidParameter('The Service ARN provided is invalid.');
  }
  const own = parsed.every((arn) => arn.region === region && arn.account === account);
  if (!own || parsed.some(({ path }) => !/^\d+$/.test(path[2] ?? ''))) {
    throw invalidParameter('The ServiceRevision ARN is invalid.');
  }
  if (new Set(parsed.map(({ path }) => path.slice(0, 2).join('/'))).size > 1) {
    throw invalidParameter(
      'Cross service requests are not allowed. All requested service revisions must be for a single service',
    );
  }
}

function revisionArn(text: string): EcsArn | undefined {
  const arn = parseArn(text);
  return arn?.type === 'service-revision' && arn.path.length === 3 ? arn : undefined;
}

function refuseService(draft: Draft, revision: string): void {
  const arn = revisionArn(revision);
  const [clusterName = '', serviceName = ''] = arn?.path ?? [];
  const place = arn ?? { region: '', account: '' };
  const cluster = draft.get('clusters', ecsArn(place, 'cluster', clusterName));
  if (cluster === undefined) throw clusterNotFound();
  if (cluster.shown.status !== 'ACTIVE') {
    throw new ApiError('ClusterNotFoundException', 'The referenced cluster was inactive.');
  }
  const service = draft.get('services', ecsArn(place, 'service', clusterName, serviceName));
  if (service === undefined || service.shown.status === 'INACTIVE') {
    throw new ApiError('ServiceNotFoundException', 'Service not found.');
  }
}
