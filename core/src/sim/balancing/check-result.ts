import type { TargetHealth } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { TargetGroupRecord } from '../records/balancing.ts';
import type { Wire } from '../wire.ts';

/** What one check of a target found: the status of its answer, of HTTP or gRPC, or why there was none; a connection has no status. */
export type CheckResult =
  | { readonly kind: 'status' | 'grpc'; readonly status: number }
  | { readonly kind: 'open' | 'timeout' | 'failed' };

/** Whether a check passed: by the group's matcher, such as `200-299,302`, or `0-99` of gRPC. */
export function passes({ shown }: TargetGroupRecord, result: CheckResult): boolean {
  if (!('status' in result)) return result.kind === 'open';
  const { HttpCode = '200', GrpcCode = '12' } = shown.Matcher ?? {};
  return (result.kind === 'grpc' ? GrpcCode : HttpCode).split(',').some((part) => {
    const [from = 0, to = from] = part.split('-').map(Number);
    return from <= result.status && result.status <= to;
  });
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html */
export function unhealthyOf(result: CheckResult): Wire<TargetHealth> {
  if ('status' in result) {
    return {
      State: 'unhealthy',
      Reason: 'Target.ResponseCodeMismatch',
      Description: `Health checks failed with these codes: [${result.status}]`,
    };
  }
  if (result.kind === 'timeout') {
    return { State: 'unhealthy', Reason: 'Target.Timeout', Description: 'Request timed out' };
  }
  return { State: 'unhealthy', Reason: 'Target.FailedHealthChecks', Description: 'Health checks failed' };
}

/** How many checks in a row passed or failed. */
export interface Streak {
  readonly passed: boolean;
  readonly count: number;
}

/**
 * The state that a target goes over to after checks in a row: a new one is healthy after the first that passes.
 * `undefined` when it stays as it is.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
export function stateAfter(
  { shown }: TargetGroupRecord,
  state: string | undefined,
  { passed, count }: Streak,
): 'healthy' | 'unhealthy' | undefined {
  if (passed) {
    const needed = state === 'unhealthy' ? (shown.HealthyThresholdCount ?? 5) : 1;
    return state !== 'healthy' && count >= needed ? 'healthy' : undefined;
  }
  return state !== 'unhealthy' && count >= (shown.UnhealthyThresholdCount ?? 2) ? 'unhealthy' : undefined;
}
