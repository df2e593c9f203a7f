import type { TagResourceRequest, TagResourceResponse } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { defineCommand } from '../command.ts';
import { taggableArn } from '../taggable.ts';
import { checkedTags, setTags, tagLimit, tagsOf } from '../tags.ts';

export default defineCommand<TagResourceRequest, TagResourceResponse>('TagResource', (draft, input) => {
  const arn = taggableArn(draft, input.resourceArn ?? '');
  const tags = new Map(tagsOf(draft, arn).map(({ key, value }) => [key, value]));
  for (const { key, value } of checkedTags(input.tags)) tags.set(key, value);
  if (tags.size > tagLimit) throw invalidParameter(`The maximum number of tags is ${tagLimit}.`);
  setTags(
    draft,
    arn,
    [...tags].map(([key, value]) => ({ key, value })),
  );
  return {};
});
