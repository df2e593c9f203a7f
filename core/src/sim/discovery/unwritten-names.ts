import { addServiceEventOnce, taskList } from '../services/events.ts';
import type { Draft } from '../transaction.ts';

/** Has the service of a task say why its containers do not look up all the names that they would on AWS. */
export function reportUnwritten(draft: Draft, taskArn: string, reason: string): void {
  const { serviceArn = '' } = draft.get('tasks', taskArn) ?? {};
  const text = `${taskList([taskArn])} does not look up every name of Cloud Map and Service Connect in its containers: ${reason}`;
  addServiceEventOnce(draft, serviceArn, 'unnamed', text);
}
