import type { TagResourceRequest, TagResourceResponse } from '@aws-sdk/client-application-auto-scaling';
import { checkedTags, setTags, tagsOf } from '#core/sim/tags.ts';
import { defineNeighbour } from '../neighbour.ts';
import { taggedTarget } from './tagged-target.ts';

export default defineNeighbour<TagResourceRequest, TagResourceResponse>(
  'application-autoscaling',
  'TagResource',
  async ({ ResourceARN, Tags }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => {
      const arn = taggedTarget(draft, ResourceARN);
      const kept = tagsOf(draft, arn).filter(({ key }) => !Object.hasOwn(Tags, key));
      const added = Object.entries(Tags).map(([key, value]) => ({ key, value }));
      setTags(draft, arn, checkedTags([...kept, ...added]));
    });
    return {};
  },
);
