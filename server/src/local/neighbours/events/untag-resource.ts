import type { UntagResourceRequest, UntagResourceResponse } from '@aws-sdk/client-eventbridge';
import { setTags, tagsOf } from '#core/sim/tags.ts';
import { defineNeighbour } from '../neighbour.ts';
import { ruleTags } from './rule-tags.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_UntagResource.html */
export default defineNeighbour<UntagResourceRequest, UntagResourceResponse>(
  'events',
  'UntagResource',
  async ({ ResourceARN, TagKeys }, { caller, cluster }) =>
    cluster.change(caller, (draft) => {
      ruleTags(draft, ResourceARN);
      setTags(
        draft,
        ResourceARN,
        tagsOf(draft, ResourceARN).filter(({ key }) => !TagKeys.includes(key)),
      );
      return {};
    }),
);
