import { EcsFailure, type FailureKind } from '#core/ecs/failure.ts';

/** What the SDK's errors have in common, none of it certain. */
interface SdkError {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly requestId?: string; readonly httpStatusCode?: number };
}

const kinds: Readonly<Record<string, FailureKind>> = {
  AbortError: 'cancelled',
  TimeoutError: 'timeout',
  CredentialsProviderError: 'credentials',
  TokenProviderError: 'credentials',
  ExpiredToken: 'credentials',
  ExpiredTokenException: 'credentials',
  UnrecognizedClientException: 'credentials',
  InvalidSignatureException: 'credentials',
  InvalidClientTokenId: 'credentials',
  MissingAuthenticationTokenException: 'credentials',
  AccessDeniedException: 'denied',
  AccessDenied: 'denied',
  Throttling: 'throttled',
  ThrottlingException: 'throttled',
  TooManyRequestsException: 'throttled',
};

/** System errors of a socket that never carried an answer. */
const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EPIPE',
]);

/** Turns whatever the SDK threw into the failure that the rest of the client knows. */
export function toFailure(thrown: unknown, operation: string): EcsFailure {
  if (thrown instanceof EcsFailure) return thrown;
  const error: SdkError =
    typeof thrown === 'object' && thrown !== null ? thrown : { message: String(thrown) };
  const kind = kindOf(error);
  const code = error.name ?? 'Error';
  const requestId = error.$metadata?.requestId;
  return new EcsFailure({ kind, code, operation, message: messageOf(error, kind), requestId });
}

function kindOf(error: SdkError): FailureKind {
  if (error.code !== undefined && unreachable.has(error.code)) return 'unreachable';
  return kinds[error.name ?? ''] ?? 'refused';
}

function messageOf(error: SdkError, kind: FailureKind): string {
  if (kind === 'unreachable') return `Nothing answers at the endpoint (${error.code}).`;
  if (kind === 'cancelled') return 'Cancelled.';
  if (kind === 'timeout') return 'The endpoint did not answer in time.';
  return error.message || (error.name ?? 'Unknown error.');
}
