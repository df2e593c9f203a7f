import type { Clock, Draft } from './transaction.ts';
import type { Wire } from './wire.ts';

/** Who calls, when, and where. */
export interface Call extends Clock {
  readonly region: string;
  readonly account: string;
  /** The caller's ARN, shown as `registeredBy` and `createdBy`. */
  readonly caller: string;
  /** The container instances that join each new cluster (capacity/pool.ts); none when absent. */
  readonly pool?: readonly PoolShare[];
  /** A port of 127.0.0.1 that nothing listens on, for what the call makes that listens. */
  readonly hostPort?: number | undefined;
  /** What of the input is kept and shown but has no effect, each a sentence for whoever looks at what was made. */
  readonly remarks?: readonly string[];
}

/** Container instances of one type that the endpoint declares by itself. */
export interface PoolShare {
  /** A type of EC2 that is known, such as `m6i.large`. */
  readonly type: string;
  readonly count: number;
}

/**
 * One API operation. The input's members are of the types that the model gives them and the required ones are
 * there (the endpoint sees to it); everything else is checked here, and refused with `ApiError`.
 */
export interface ApiCommand<Input = unknown, Output = unknown> {
  readonly operation: string;
  run(draft: Draft, input: Input, call: Call): Output;
}

/** Types a command from the SDK's request and response shapes. */
export function defineCommand<Request, Response>(
  operation: string,
  run: (draft: Draft, input: Wire<Request>, call: Call) => Wire<Response>,
): ApiCommand<Wire<Request>, Wire<Response>> {
  return { operation, run };
}
