import type { UntagResourceRequest, UntagResourceResponse } from '@aws-sdk/client-ecs';
import { defineCommand } from '../command.ts';
import { taggableArn } from '../taggable.ts';
import { setTags, tagsOf } from '../tags.ts';

export default defineCommand<UntagResourceRequest, UntagResourceResponse>('UntagResource', (draft, input) => {
  const arn = taggableArn(draft, input.resourceArn ?? '');
  const gone = new Set(input.tagKeys ?? []);
  setTags(
    draft,
    arn,
    tagsOf(draft, arn).filter(({ key }) => !gone.has(key)),
  );
  return {};
});
