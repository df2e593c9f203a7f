import type { UntagResourceRequest, UntagResourceResponse } from '@aws-sdk/client-ecr';
import { repositoryOfArn } from '#core/sim/ecr/repositories.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<UntagResourceRequest, UntagResourceResponse>(
  'ecr',
  'UntagResource',
  async ({ resourceArn, tagKeys }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => {
      const found = repositoryOfArn(draft, resourceArn, caller);
      const left = Object.entries(found.tags).filter(([key]) => !tagKeys.includes(key));
      draft.put('repositories', found.shown.repositoryArn, { ...found, tags: Object.fromEntries(left) });
    });
    return {};
  },
);
