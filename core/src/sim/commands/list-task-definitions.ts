import type { ListTaskDefinitionsRequest, ListTaskDefinitionsResponse } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { type Place, parseArn } from '../arns.ts';
import { defineCommand } from '../command.ts';
import { page } from '../paging.ts';
import type { TaskDefinitionRecord } from '../records/task-definition.ts';

const statuses = ['ACTIVE', 'INACTIVE', 'DELETE_IN_PROGRESS'];

/** By family, then by revision number; `familyPrefix` is the whole name of a family in spite of its name. */
export default defineCommand<ListTaskDefinitionsRequest, ListTaskDefinitionsResponse>(
  'ListTaskDefinitions',
  (draft, input, call) => {
    const { familyPrefix, status = 'ACTIVE', sort } = input;
    if (!statuses.includes(status)) {
      throw invalidParameter(`status should be one of [${statuses.join(',')}]`);
    }
    const found = draft
      .list('taskDefinitions')
      .filter((record) => isOf(record, call) && record.status === status)
      .filter(({ family }) => familyPrefix === undefined || family === familyPrefix)
      .sort(byRevision)
      .map(({ taskDefinitionArn }) => taskDefinitionArn);
    const { items, next } = page(sort === 'DESC' ? found.reverse() : found, input);
    return { taskDefinitionArns: items, ...next };
  },
);

function isOf(record: TaskDefinitionRecord, place: Place): boolean {
  return parseArn(record.taskDefinitionArn)?.region === place.region;
}

function byRevision(left: TaskDefinitionRecord, right: TaskDefinitionRecord): number {
  if (left.family !== right.family) return left.family < right.family ? -1 : 1;
  return left.revision - right.revision;
}
