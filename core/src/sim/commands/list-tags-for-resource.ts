import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-ecs';
import { defineCommand } from '../command.ts';
import { taggableArn } from '../taggable.ts';
import { tagsOf } from '../tags.ts';

export default defineCommand<ListTagsForResourceRequest, ListTagsForResourceResponse>(
  'ListTagsForResource',
  (draft, input) => ({ tags: tagsOf(draft, taggableArn(draft, input.resourceArn ?? '')) }),
);
