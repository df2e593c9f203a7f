import { StandardRetryStrategy } from '@smithy/core/retry';

/**
 * The actions that take a client token, so that ECS makes a request once however often it arrives.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html
 */
export const takesToken: ReadonlySet<string> = new Set([
  'CreateDaemon',
  'CreateGateway',
  'CreateService',
  'CreateTaskSet',
  'RunTask',
]);

/** Failures of a connection that was never made, so nothing was sent over it. */
const neverSent: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** Repeats only what ECS surely did not take: it said "too often", or no connection was made. */
export class CautiousRetryStrategy extends StandardRetryStrategy {
  override async refreshRetryTokenForRetry(
    ...[token, info]: Parameters<StandardRetryStrategy['refreshRetryTokenForRetry']>
  ): ReturnType<StandardRetryStrategy['refreshRetryTokenForRetry']> {
    const error: unknown = info.error;
    const safe = info.errorType === 'THROTTLING' || neverSent.has(codeOf(error));
    if (!safe) throw new Error('A change that may have been made is not sent again.');
    return super.refreshRetryTokenForRetry(token, info);
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
