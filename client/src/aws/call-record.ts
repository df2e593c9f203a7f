import type { Connection } from '../connections/connection.ts';

/** Whose credentials sign a call: a profile's, those of the environment, or a key that an endpoint of one's own takes. */
export interface Signer {
  readonly kind: 'profile' | 'environment' | 'key';
  /** As a person knows them: `profile "dev"`. */
  readonly name: string;
  /** Whether the endpoint is the one that the extension starts. */
  readonly local: boolean;
}

/** The signer of a connection. */
export function signerOf({ kind, profile }: Connection): Signer {
  const local = kind === 'local';
  if (profile !== undefined) return { kind: 'profile', name: `profile "${profile}"`, local };
  if (kind === 'aws') return { kind: 'environment', name: 'the AWS environment', local };
  return { kind: 'key', name: 'this connection', local };
}

/** What is known of one call while it is under way. */
export interface CallRecord {
  /** As permissions name it: `ecs`, `logs`. */
  readonly service: string;
  readonly operation: string;
  readonly where: string;
  readonly who: Signer;
  readonly deadline: number;
  status: number | undefined;
  contentType: string | undefined;
  location: string | undefined;
}
