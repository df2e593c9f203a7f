import { invalidParameter } from './api-error.ts';
import type { TagRecord } from './state.ts';
import type { Draft } from './transaction.ts';

interface TagInput {
  readonly key?: string | undefined;
  readonly value?: string | undefined;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html#tag-restrictions */
const limits = { key: 128, value: 256 } as const;

/** How many tags a resource can have. */
export const tagLimit = 50;

/** The tags of a call, checked; `undefined` values become empty as the service stores them. */
export function checkedTags(input: readonly TagInput[] | undefined): TagRecord[] {
  const tags = (input ?? []).map(({ key, value }) => ({ key: key ?? '', value: value ?? '' }));
  if (tags.length > tagLimit) throw invalidParameter(`The maximum number of tags is ${tagLimit}.`);
  for (const { key, value } of tags) checkTag(key, value);
  if (new Set(tags.map(({ key }) => key)).size < tags.length) {
    throw invalidParameter('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  }
  return tags;
}

/** The tags of a resource; none when it has none. */
export function tagsOf(draft: Draft, arn: string): readonly TagRecord[] {
  return draft.get('tags', arn) ?? [];
}

/** Replaces the tags of a resource. */
export function setTags(draft: Draft, arn: string, tags: readonly TagRecord[]): void {
  if (tags.length > 0) draft.put('tags', arn, tags);
  else if (draft.get('tags', arn) !== undefined) draft.remove('tags', arn);
}

/** The tags when an answer's `include` asks for them, else an empty list, as ECS answers. */
export function includedTags(
  draft: Draft,
  arn: string,
  include: readonly string[] | undefined,
): readonly TagRecord[] {
  return include?.includes('TAGS') === true ? tagsOf(draft, arn) : [];
}

/** Refuses an `include` value that the call does not know. */
export function checkInclude(
  include: readonly string[] | undefined,
  allowed: readonly string[] = ['TAGS'],
): void {
  if (include?.some((value) => !allowed.includes(value)) === true) {
    throw invalidParameter(`include should be one of [${allowed.join(',')}]`);
  }
}

function checkTag(key: string, value: string): void {
  if (key.length < 1 || key.length > limits.key) {
    throw invalidParameter(`Tag keys must be between 1 and ${limits.key} characters long.`);
  }
  if (value.length > limits.value) {
    throw invalidParameter(`Tag values must be at most ${limits.value} characters long.`);
  }
  if (key.toLowerCase().startsWith('aws:')) {
    throw invalidParameter('Tag keys must not start with the reserved prefix aws:');
  }
}
