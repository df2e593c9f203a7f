import { wake } from '../agenda.ts';
import { terminate } from '../faults/lose-instance.ts';
import type { ContainerInstanceRecord } from '../records/cluster.ts';
import type { Draft } from '../transaction.ts';
import { tasksOn } from './held.ts';
import { saveInstance } from './save.ts';

/**
 * Takes an instance away in good order: it drains, and ends when nothing runs on it any more.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instance-draining.html
 */
export function retire(draft: Draft, instance: ContainerInstanceRecord): void {
  const arn = instance.shown.containerInstanceArn;
  const current = draft.get('containerInstances', arn) ?? instance;
  if (current.retiring === true || current.shown.status === 'INACTIVE') return;
  saveInstance(draft, { ...current, retiring: true, shown: { ...current.shown, status: 'DRAINING' } });
  wake(draft, 'instance', arn, draft.now);
}

/** Ends an instance whose notice has run out, or that was drained and is empty. */
export function endInstance(draft: Draft, arn: string): void {
  const instance = draft.get('containerInstances', arn);
  if (instance === undefined || instance.shown.status === 'INACTIVE') return;
  const noticed = instance.lostAt !== undefined && instance.lostAt <= draft.now;
  const drained = instance.retiring === true && tasksOn(draft, arn).length === 0;
  if (noticed || drained) terminate(draft, instance);
}
