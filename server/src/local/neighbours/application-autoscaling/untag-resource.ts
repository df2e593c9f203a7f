import type { UntagResourceRequest, UntagResourceResponse } from '@aws-sdk/client-application-auto-scaling';
import { setTags, tagsOf } from '#core/sim/tags.ts';
import { defineNeighbour } from '../neighbour.ts';
import { taggedTarget } from './tagged-target.ts';

export default defineNeighbour<UntagResourceRequest, UntagResourceResponse>(
  'application-autoscaling',
  'UntagResource',
  async ({ ResourceARN, TagKeys }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => {
      const arn = taggedTarget(draft, ResourceARN);
      setTags(
        draft,
        arn,
        tagsOf(draft, arn).filter(({ key }) => !TagKeys.includes(key)),
      );
    });
    return {};
  },
);
