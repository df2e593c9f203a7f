import { EcsFailure, type FailureKind } from '#core/ecs/failure.ts';
import type { CallRecord } from './call-record.ts';
import { credentialsSentence, sentences } from './failure-sentences.ts';

/** What the SDK's errors have in common, none of it certain. */
interface SdkError {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $fault?: string;
  readonly $metadata?: { readonly requestId?: string };
}

/** Exception names that AWS services share; each stands for a kind whatever the action. */
const named: Readonly<Record<string, FailureKind>> = {
  CredentialsProviderError: 'credentials',
  TokenProviderError: 'credentials',
  ExpiredToken: 'credentials',
  ExpiredTokenException: 'credentials',
  UnrecognizedClientException: 'credentials',
  InvalidSignatureException: 'credentials',
  SignatureDoesNotMatch: 'credentials',
  InvalidClientTokenId: 'credentials',
  IncompleteSignature: 'credentials',
  MissingAuthenticationToken: 'credentials',
  MissingAuthenticationTokenException: 'credentials',
  AuthFailure: 'credentials',
  RequestExpired: 'credentials',
  AccessDeniedException: 'denied',
  AccessDenied: 'denied',
  OptInRequired: 'denied',
  UnauthorizedOperation: 'denied',
  Throttling: 'throttled',
  ThrottlingException: 'throttled',
  ThrottledException: 'throttled',
  RequestLimitExceeded: 'throttled',
  RequestThrottledException: 'throttled',
  TooManyRequestsException: 'throttled',
  ServerException: 'unavailable',
  InternalFailure: 'unavailable',
  InternalServerError: 'unavailable',
  ServiceUnavailable: 'unavailable',
  ServiceUnavailableException: 'unavailable',
};

/** Turns whatever the SDK threw into the failure that the rest of the client knows; `ended` says who ended the call. */
export function toFailure(
  thrown: unknown,
  record: CallRecord,
  ended: 'cancelled' | 'timeout' | undefined,
): EcsFailure {
  if (thrown instanceof EcsFailure) return thrown;
  const error: SdkError =
    typeof thrown === 'object' && thrown !== null ? thrown : { message: String(thrown) };
  const kind = ended ?? kindOf(error, record);
  return new EcsFailure({
    kind,
    code: codeOf(error, kind),
    operation: record.operation,
    message: messageOf(error, kind, record),
    requestId: error.$metadata?.requestId,
    detail: error.message,
  });
}

/** The failure of an answer with status 200 that is not one; `how` says what is wrong with it. */
export function brokenAnswer(record: CallRecord, how: string): EcsFailure {
  const { operation } = record;
  return new EcsFailure({
    kind: 'broken',
    code: 'BrokenAnswer',
    operation,
    message: sentences.broken(record, how),
  });
}

function kindOf(error: SdkError, { status }: CallRecord): FailureKind {
  const known = Object.hasOwn(named, error.name ?? '') ? named[error.name ?? ''] : undefined;
  if (status === undefined) return known ?? (isOfSocket(error) ? 'unreachable' : 'refused');
  if (isCut(error)) return 'unreachable';
  if (known !== undefined) return known;
  if (status === 429) return 'throttled';
  if (status >= 500) return 'unavailable';
  return isRefusal(error) && status >= 400 ? 'refused' : 'broken';
}

/** The SDK says whose fault an exception of a service is; what it could not read has no name or is its own error. */
function isRefusal({ name, $fault }: SdkError): boolean {
  return $fault !== undefined && name !== undefined && !/^(?:Unknown|UnknownError|Error)$/.test(name);
}

function isOfSocket({ code }: SdkError): boolean {
  return code !== undefined && /^(?:E[A-Z_]+|[A-Z_]*CERT[A-Z_]*)$/.test(code);
}

function isCut({ code }: SdkError): boolean {
  return code === 'ECONNRESET' || code === 'EPIPE';
}

function codeOf(error: SdkError, kind: FailureKind): string {
  if (kind === 'cancelled') return 'AbortError';
  if (kind === 'timeout') return 'TimeoutError';
  return (kind === 'unreachable' ? error.code : undefined) ?? error.name ?? 'Error';
}

function messageOf(error: SdkError, kind: FailureKind, record: CallRecord): string {
  switch (kind) {
    case 'cancelled':
      return 'Cancelled.';
    case 'unreachable':
      return isCut(error) ? sentences.cut(record) : sentences.unreachable(record, error.code ?? '');
    case 'timeout':
      return sentences.timeout(record);
    case 'throttled':
      return sentences.throttled(record, codeOf(error, kind));
    case 'unavailable':
      return sentences.unavailable(record);
    case 'denied':
      return sentences.denied(record, error.message ?? '');
    case 'credentials':
      return credentialsSentence(record, codeOf(error, kind), error.message ?? '');
    case 'broken':
      return sentences.broken(record, sentences.strange(record));
    default:
      return sentences.refused(record, codeOf(error, kind), error.message ?? '');
  }
}
