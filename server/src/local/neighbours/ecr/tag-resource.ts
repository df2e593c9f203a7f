import type { TagResourceRequest, TagResourceResponse } from '@aws-sdk/client-ecr';
import { textsOf } from '#core/sim/balancing/tags.ts';
import { repositoryOfArn } from '#core/sim/ecr/repositories.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<TagResourceRequest, TagResourceResponse>(
  'ecr',
  'TagResource',
  async ({ resourceArn, tags }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => {
      const found = repositoryOfArn(draft, resourceArn, caller);
      const changed = { ...found, tags: { ...found.tags, ...textsOf(tags) } };
      draft.put('repositories', found.shown.repositoryArn, changed);
    });
    return {};
  },
);
