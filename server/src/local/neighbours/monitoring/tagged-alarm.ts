import { ApiError } from '#core/sim/api-error.ts';
import type { Draft } from '#core/sim/transaction.ts';

/** The ARN of an alarm that is there; refuses any other. */
export function taggedAlarm(draft: Draft, arn = ''): string {
  if (draft.get('metricAlarms', arn) !== undefined) return arn;
  throw new ApiError('ResourceNotFoundException', `Unable to find resource for ARN: ${arn}`, 404);
}
