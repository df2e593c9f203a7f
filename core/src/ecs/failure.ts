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
  /** It answers, and says that it has a trouble of its own. */
  | 'unavailable'
  /** What answers does not speak as ECS does: another program, a proxy, half an answer. */
  | 'broken'
  /** A change was sent and never confirmed; the message says what was found afterwards. */
  | 'uncertain'
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
  /** What the program that failed said itself; for the log, never for a message. */
  readonly detail: string | undefined;

  /** Every bundle has a copy of this class, and a failure of one is caught in another. */
  static override [Symbol.hasInstance](value: unknown): value is EcsFailure {
    return value instanceof Error && value.name === 'EcsFailure';
  }

  constructor(failure: {
    readonly kind: FailureKind;
    readonly code: string;
    readonly operation: string;
    /** A sentence that a person understands. */
    readonly message: string;
    readonly requestId?: string | undefined;
    readonly detail?: string | undefined;
  }) {
    super(failure.message);
    this.name = 'EcsFailure';
    this.kind = failure.kind;
    this.code = failure.code;
    this.operation = failure.operation;
    this.requestId = failure.requestId;
    this.detail = failure.detail;
  }
}

/** Whether a failure says that what answers does not have the operation, as whatever stands in for a part of AWS. */
export function lacksOperation({ code }: EcsFailure): boolean {
  return /^(?:UnknownOperation|InvalidAction|NotImplemented|UnsupportedOperation)/.test(code);
}
