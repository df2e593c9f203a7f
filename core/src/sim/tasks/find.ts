import { identified } from '../identifiers.ts';
import type { ClusterRecord } from '../records/cluster.ts';
import type { TaskRecord } from '../records/task.ts';
import type { Draft } from '../transaction.ts';

/** The ARN that an id or an ARN stands for in a cluster. */
export function taskArnOf(cluster: ClusterRecord, reference: string): string {
  return identified(cluster, 'task', reference);
}

/** The task of a cluster that an id or an ARN names; `undefined` when there is none, or no more. */
export function findTask(draft: Draft, cluster: ClusterRecord, reference: string): TaskRecord | undefined {
  return draft.get('tasks', taskArnOf(cluster, reference));
}
