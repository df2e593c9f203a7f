import { wake } from '../agenda.ts';
import type { ServiceRecord } from '../records/service.ts';
import { setTags } from '../tags.ts';
import type { Draft } from '../transaction.ts';
import { scalingReason, stopTasks } from './stop-tasks.ts';
import { isAlive, tasksOf } from './tasks-of.ts';

/** How long a deleted service stays describable; AWS gives no time. */
const inactiveSeconds = 3600;

/** A deleted service stops what it has and, when nothing is left, becomes INACTIVE. */
export function drainService(draft: Draft, service: ServiceRecord): void {
  const alive = tasksOf(draft, service).filter(isAlive);
  const id = service.deployments[0]?.shown.id ?? '';
  stopTasks(draft, service, alive, scalingReason(id));
  if (tasksOf(draft, service).length > 0) {
    drainDeployments(draft, service);
    return;
  }
  const { serviceArn } = service.shown;
  draft.put('services', serviceArn, {
    ...service,
    shown: { ...service.shown, status: 'INACTIVE' },
    deployments: [],
    inactiveSince: draft.now,
  });
  wake(draft, 'service', serviceArn, draft.now + inactiveSeconds);
}

function drainDeployments(draft: Draft, service: ServiceRecord): void {
  const { serviceArn } = service.shown;
  if (service.deployments.every(({ shown }) => shown.status === 'DRAINING')) return;
  const deployments = service.deployments.map((deployment) => ({
    ...deployment,
    shown: { ...deployment.shown, status: 'DRAINING' as const, updatedAt: draft.now },
  }));
  draft.put('services', serviceArn, { ...(draft.get('services', serviceArn) ?? service), deployments });
}

/** Forgets a service that was deleted long enough ago. */
export function purgeService(draft: Draft, service: ServiceRecord): void {
  const { serviceArn } = service.shown;
  const until = (service.inactiveSince ?? draft.now) + inactiveSeconds;
  if (draft.now < until) {
    wake(draft, 'service', serviceArn, until);
    return;
  }
  draft.remove('services', serviceArn);
  draft.remove('expressServices', serviceArn);
  draft.remove('serviceEvents', serviceArn);
  setTags(draft, serviceArn, []);
  for (const one of draft.where('serviceDeployments', 'service', serviceArn)) {
    draft.remove('serviceDeployments', one.serviceDeploymentArn);
  }
  for (const one of draft.where('serviceRevisions', 'service', serviceArn)) {
    draft.remove('serviceRevisions', one.serviceRevisionArn);
  }
}
