import type { UntagResourceRequest, UntagResourceResponse } from '@aws-sdk/client-servicediscovery';
import { defineNeighbour } from '../neighbour.ts';
import { changeDiscoveryTags } from './tags.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_UntagResource.html */
export default defineNeighbour<UntagResourceRequest, UntagResourceResponse>(
  'servicediscovery',
  'UntagResource',
  async ({ ResourceARN, TagKeys }, { caller, cluster }) =>
    cluster.change(caller, (draft) => {
      changeDiscoveryTags(draft, ResourceARN, (tags) => tags.filter(({ Key }) => !TagKeys.includes(Key)));
      return {};
    }),
);
