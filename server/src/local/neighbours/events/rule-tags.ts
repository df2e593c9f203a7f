import { ApiError } from '#core/sim/api-error.ts';
import { tagsOf } from '#core/sim/tags.ts';
import type { Draft } from '#core/sim/transaction.ts';

/** The tags of a rule; refuses one that is not there. */
export function ruleTags(
  draft: Draft,
  arn: string,
): readonly { readonly Key: string; readonly Value: string }[] {
  if (draft.get('rules', arn) === undefined) {
    throw new ApiError(
      'ResourceNotFoundException',
      `Rule ${arn.slice(arn.lastIndexOf('/') + 1)} does not exist.`,
    );
  }
  return tagsOf(draft, arn).map(({ key, value }) => ({ Key: key, Value: value }));
}
