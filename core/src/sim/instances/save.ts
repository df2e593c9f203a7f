import { wakeAround, wakeCapacity, wakeForBalance } from '../agenda.ts';
import { planForgetting } from '../history.ts';
import { isoDates } from '../iso-dates.ts';
import type { ContainerInstanceRecord } from '../records/cluster.ts';
import type { Draft } from '../transaction.ts';

/** Stores a changed instance under its next version, publishes the event, and wakes whatever the change may concern. */
export function saveInstance(draft: Draft, instance: ContainerInstanceRecord): ContainerInstanceRecord {
  const arn = instance.shown.containerInstanceArn;
  const before = draft.get('containerInstances', arn)?.shown;
  const saved = { ...instance, shown: { ...instance.shown, version: (before?.version ?? 0) + 1 } };
  draft.put('containerInstances', arn, saved);
  draft.events.push({
    source: 'aws.ecs',
    detailType: 'ECS Container Instance State Change',
    time: draft.now,
    resources: [arn],
    detail: isoDates({ ...saved.shown, clusterArn: instance.clusterArn, updatedAt: draft.now }),
  });
  wakeAround(draft, instance, draft.now);
  if (before?.status !== 'ACTIVE' && saved.shown.status === 'ACTIVE') {
    wakeForBalance(draft, instance.clusterArn, draft.now);
  }
  wakeCapacity(draft, instance.clusterArn, saved.shown.capacityProviderName, draft.now);
  if (saved.shown.status === 'INACTIVE') planForgetting(draft);
  return saved;
}
