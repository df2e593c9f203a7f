import type { TagRoleRequest } from '@aws-sdk/client-iam';
import { textsOf } from '#core/sim/balancing/tags.ts';
import { changeTags } from '#core/sim/iam/entities.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<TagRoleRequest, object>(
  'iam',
  'TagRole',
  async ({ RoleName, Tags }, { caller, cluster }) => {
    const change = (tags: Readonly<Record<string, string>>) => ({ ...tags, ...textsOf(Tags) });
    await cluster.change(caller, (draft) => changeTags(draft, 'roles', { name: RoleName, change }, caller));
    return {};
  },
);
