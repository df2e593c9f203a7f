import type { TagResourceRequest, TagResourceResponse } from '@aws-sdk/client-servicediscovery';
import { defineNeighbour } from '../neighbour.ts';
import { changeDiscoveryTags } from './tags.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_TagResource.html */
export default defineNeighbour<TagResourceRequest, TagResourceResponse>(
  'servicediscovery',
  'TagResource',
  async ({ ResourceARN, Tags }, { caller, cluster }) =>
    cluster.change(caller, (draft) => {
      const given = new Set(Tags.map(({ Key }) => Key));
      changeDiscoveryTags(draft, ResourceARN, (tags) => [
        ...tags.filter(({ Key }) => !given.has(Key)),
        ...Tags,
      ]);
      return {};
    }),
);
