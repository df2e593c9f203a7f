import type { ServiceRecord } from '../records/service.ts';
import type { Draft } from '../transaction.ts';

/** How many deployments of a service are kept; ECS keeps those of the last 90 days. */
const kept = 100;

/** Forgets the earliest of a service's deployments that are over, and the revisions that only they were of. */
export function forgetOldDeployments(draft: Draft, service: ServiceRecord): void {
  const { serviceArn } = service.shown;
  const all = draft.where('serviceDeployments', 'service', serviceArn);
  const old = all
    .slice(0, Math.max(all.length - kept, 0))
    .filter(({ finishedAt }) => finishedAt !== undefined);
  if (old.length === 0) return;
  for (const one of old) draft.remove('serviceDeployments', one.serviceDeploymentArn);
  const used = new Set([
    ...draft
      .where('serviceDeployments', 'service', serviceArn)
      .flatMap(({ targetServiceRevision, sourceServiceRevisions = [] }) => [
        targetServiceRevision?.arn,
        ...sourceServiceRevisions.map(({ arn }) => arn),
      ]),
    ...service.deployments.map(({ serviceRevisionArn }) => serviceRevisionArn),
    service.completed?.serviceRevisionArn,
  ]);
  for (const { serviceRevisionArn } of draft.where('serviceRevisions', 'service', serviceArn)) {
    if (!used.has(serviceRevisionArn)) draft.remove('serviceRevisions', serviceRevisionArn);
  }
}
