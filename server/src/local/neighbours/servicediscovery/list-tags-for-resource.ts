import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
} from '@aws-sdk/client-servicediscovery';
import { defineNeighbour } from '../neighbour.ts';
import { discoveryTags } from './tags.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_ListTagsForResource.html */
export default defineNeighbour<ListTagsForResourceRequest, ListTagsForResourceResponse>(
  'servicediscovery',
  'ListTagsForResource',
  async ({ ResourceARN }, { caller, cluster }) =>
    cluster.change(caller, (draft) => ({ Tags: discoveryTags(draft, ResourceARN) })),
);
