import type { ListPolicyTagsRequest, ListPolicyTagsResponse } from '@aws-sdk/client-iam';
import { pairsOf } from '#core/sim/balancing/tags.ts';
import { neededOwnPolicy } from '#core/sim/iam/policies.ts';
import { defineNeighbour } from '../neighbour.ts';
import { iamPage } from './iam-page.ts';

export default defineNeighbour<ListPolicyTagsRequest, ListPolicyTagsResponse>(
  'iam',
  'ListPolicyTags',
  async ({ PolicyArn, ...page }, { caller, cluster }) => {
    const { tags } = cluster.read((draft) => neededOwnPolicy(draft, PolicyArn, caller));
    const { items, next } = iamPage(pairsOf(tags), ({ Key }) => Key, page);
    return { Tags: items, ...next };
  },
);
