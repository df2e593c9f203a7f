import type { SecretValue } from '#core/sim/secrets/secrets.ts';

/** The value that a call brings; bytes travel in base64. */
export function givenValue(input: {
  readonly SecretString?: string | undefined;
  readonly SecretBinary?: unknown;
  readonly ClientRequestToken?: string | undefined;
}): SecretValue {
  const { SecretString: text, SecretBinary: binary, ClientRequestToken: id } = input;
  return { text, id, binary: typeof binary === 'string' ? binary : undefined };
}
