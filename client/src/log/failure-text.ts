import { EcsFailure } from '#core/ecs/failure.ts';

/** All that is known of a failure, for the log: what was asked, what answered, and the id to tell AWS. */
export function failureText(error: unknown): string {
  if (!(error instanceof EcsFailure))
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const request = error.requestId === undefined ? '' : `, request ${error.requestId}`;
  return `${error.operation} failed with ${error.code} (${error.kind}${request}): ${error.message}${error.detail === undefined ? '' : ` [${error.detail}]`}`;
}
