import { ApiError } from '#core/sim/api-error.ts';
import type { Draft } from '#core/sim/transaction.ts';

/** The ARN of a scalable target that is there; refuses any other. */
export function taggedTarget(draft: Draft, arn = ''): string {
  if (draft.list('scalableTargets').some((target) => target.arn === arn)) return arn;
  throw new ApiError('ResourceNotFoundException', `The resource ${arn} was not found`);
}
