import type {
  ListTaskDefinitionFamiliesRequest,
  ListTaskDefinitionFamiliesResponse,
} from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { parseArn } from '../arns.ts';
import { defineCommand } from '../command.ts';
import { page } from '../paging.ts';

const statuses = ['ACTIVE', 'INACTIVE', 'ALL'];

/** A family is ACTIVE while one of its revisions is. */
export default defineCommand<ListTaskDefinitionFamiliesRequest, ListTaskDefinitionFamiliesResponse>(
  'ListTaskDefinitionFamilies',
  (draft, input, call) => {
    const { familyPrefix = '', status = 'ALL' } = input;
    if (!statuses.includes(status)) {
      throw invalidParameter(`status should be one of [${statuses.join(',')}]`);
    }
    const revisions = draft
      .list('taskDefinitions')
      .filter(({ taskDefinitionArn }) => parseArn(taskDefinitionArn)?.region === call.region)
      .filter(({ family }) => family.startsWith(familyPrefix));
    const all = new Set(revisions.map(({ family }) => family));
    const active = new Set(revisions.filter((one) => one.status === 'ACTIVE').map(({ family }) => family));
    const wanted = [...all].filter(
      (family) => status === 'ALL' || active.has(family) === (status === 'ACTIVE'),
    );
    const { items, next } = page(wanted.sort(), input);
    return { families: items, ...next };
  },
);
