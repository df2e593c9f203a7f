import type { ShownTask, TaskRecord } from '../records/task.ts';
import type { TableName, Tables } from '../tables.ts';

/** What indexes and lists look at of a task, so that a STOPPED one need not be read for them. */
export interface TaskSummary {
  readonly shown: Pick<ShownTask, (typeof shownMembers)[number]>;
  readonly serviceArn?: string;
  readonly waiting?: TaskRecord['waiting'];
  readonly takes?: TaskRecord['takes'];
}

const shownMembers = [
  'taskArn',
  'clusterArn',
  'taskDefinitionArn',
  'lastStatus',
  'desiredStatus',
  'group',
  'containerInstanceArn',
  'launchType',
  'startedBy',
  'stoppedAt',
] as const satisfies readonly (keyof ShownTask)[];

/** What stands for a table's record until that is read; the record itself but for tasks. */
export interface Summaries extends Omit<Tables, 'tasks'> {
  readonly tasks: TaskSummary;
}

/**
 * What stands for a record that was stored away: nothing changes a STOPPED task any more, and hardly anybody asks
 * for one, while there are more of them than of all else together. `undefined` for what is read at once.
 */
export function summaryOf<Name extends TableName>(
  table: Name,
  record: Tables[Name],
): TaskSummary | undefined {
  // The records of this table are tasks.
  return table === 'tasks' ? taskSummary(record as TaskRecord) : undefined;
}

function taskSummary({ shown, serviceArn, waiting }: TaskRecord): TaskSummary | undefined {
  if (shown.lastStatus !== 'STOPPED' || waiting !== undefined) return undefined;
  // The members are those that the type has.
  const members = Object.fromEntries(
    shownMembers.map((name) => [name, shown[name]]),
  ) as unknown as TaskSummary['shown'];
  return { shown: members, ...(serviceArn === undefined ? {} : { serviceArn }) };
}
