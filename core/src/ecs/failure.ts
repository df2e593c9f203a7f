/** What stands in the way, as far as a person can do something about it. */
export type FailureKind =
  /** Nothing answers at the address. */
  | 'unreachable'
  /** It did not answer in time. */
  | 'timeout'
  /** There are no usable credentials: none configured, expired, or the sign-in is over. */
  | 'credentials'
  /** The credentials are good but may not do this. */
  | 'denied'
  | 'throttled'
  /** The connection cannot be used as it is set up: no region, no such profile. */
  | 'configuration'
  /** The person cancelled. */
  | 'cancelled'
  /** ECS read the request and refused it. */
  | 'refused';

/** A call to ECS that did not succeed. */
export class EcsFailure extends Error {
  readonly kind: FailureKind;
  /** The API's exception name, such as `ClusterNotFoundException`. */
  readonly code: string;
  /** The API action, such as `RunTask`. */
  readonly operation: string;
  readonly requestId: string | undefined;

  constructor(failure: {
    readonly kind: FailureKind;
    readonly code: string;
    readonly operation: string;
    readonly message: string;
    readonly requestId?: string | undefined;
  }) {
    super(failure.message);
    this.name = 'EcsFailure';
    this.kind = failure.kind;
    this.code = failure.code;
    this.operation = failure.operation;
    this.requestId = failure.requestId;
  }
}
