import type { ListServiceDeploymentsRequest, ListServiceDeploymentsResponse } from '@aws-sdk/client-ecs';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { page } from '../paging.ts';
import { knownService } from '../services/find.ts';
import type { Tables } from '../state.ts';

/** The newest first. */
export default defineCommand<ListServiceDeploymentsRequest, ListServiceDeploymentsResponse>(
  'ListServiceDeployments',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const { serviceArn } = knownService(draft, cluster, input.service ?? '').shown;
    const { after = 0, before = Number.POSITIVE_INFINITY } = input.createdAt ?? {};
    const wanted = draft
      .where('serviceDeployments', 'service', serviceArn)
      .filter(({ status }) => input.status === undefined || input.status.includes(status))
      .filter(({ createdAt = 0 }) => createdAt >= after && createdAt <= before)
      .sort((left, right) => (right.createdAt ?? 0) - (left.createdAt ?? 0));
    const { items, next } = page(
      wanted.map(({ serviceDeploymentArn }) => serviceDeploymentArn),
      input,
      { size: 20 },
    );
    const byArn = new Map(wanted.map((record) => [record.serviceDeploymentArn, record]));
    return { serviceDeployments: items.flatMap((arn) => byArn.get(arn) ?? []).map(brief), ...next };
  },
);

function brief(record: Tables['serviceDeployments']) {
  const { serviceDeploymentArn, serviceArn, clusterArn, createdAt, startedAt, finishedAt } = record;
  return {
    serviceDeploymentArn,
    serviceArn,
    clusterArn,
    createdAt,
    startedAt,
    ...(finishedAt === undefined ? {} : { finishedAt }),
    status: record.status,
    ...(record.statusReason === undefined ? {} : { statusReason: record.statusReason }),
    targetServiceRevisionArn: record.targetServiceRevision?.arn,
  };
}
