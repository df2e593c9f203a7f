import type { ListInstanceProfileTagsRequest, ListInstanceProfileTagsResponse } from '@aws-sdk/client-iam';
import { pairsOf } from '#core/sim/balancing/tags.ts';
import { needed } from '#core/sim/iam/entities.ts';
import { defineNeighbour } from '../neighbour.ts';
import { iamPage } from './iam-page.ts';

export default defineNeighbour<ListInstanceProfileTagsRequest, ListInstanceProfileTagsResponse>(
  'iam',
  'ListInstanceProfileTags',
  async ({ InstanceProfileName, ...page }, { caller, cluster }) => {
    const { tags } = cluster.read((draft) => needed(draft, 'instanceProfiles', InstanceProfileName, caller));
    const { items, next } = iamPage(pairsOf(tags), ({ Key }) => Key, page);
    return { Tags: items, ...next };
  },
);
