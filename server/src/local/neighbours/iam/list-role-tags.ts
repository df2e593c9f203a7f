import type { ListRoleTagsRequest, ListRoleTagsResponse } from '@aws-sdk/client-iam';
import { pairsOf } from '#core/sim/balancing/tags.ts';
import { needed } from '#core/sim/iam/entities.ts';
import { defineNeighbour } from '../neighbour.ts';
import { iamPage } from './iam-page.ts';

export default defineNeighbour<ListRoleTagsRequest, ListRoleTagsResponse>(
  'iam',
  'ListRoleTags',
  async ({ RoleName, ...page }, { caller, cluster }) => {
    const { tags } = cluster.read((draft) => needed(draft, 'roles', RoleName, caller));
    const { items, next } = iamPage(pairsOf(tags), ({ Key }) => Key, page);
    return { Tags: items, ...next };
  },
);
