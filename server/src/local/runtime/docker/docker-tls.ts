import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How an engine is reached that listens with TLS. */
export interface EngineTls {
  /** The authority of the engine's certificate, as PEM; those of this machine when absent. */
  readonly ca?: Buffer;
  /** The certificate that this client shows. */
  readonly cert?: Buffer;
  readonly key?: Buffer;
  /** Whether the engine must show a certificate of its host. */
  readonly rejectUnauthorized: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * TLS as the Docker client has it: with `DOCKER_TLS_VERIFY` or `DOCKER_TLS`, by the files of `DOCKER_CERT_PATH`, of Docker's own
 * folder when absent. https://docs.docker.com/engine/security/protect-access/
 */
export function tlsOf(
  { DOCKER_TLS_VERIFY, DOCKER_TLS, DOCKER_CERT_PATH }: Environment,
  docker: string,
): EngineTls | undefined {
  if (!DOCKER_TLS_VERIFY && !DOCKER_TLS) return undefined;
  return tlsIn(DOCKER_CERT_PATH || docker, Boolean(DOCKER_TLS_VERIFY));
}

/** The files of a folder that are there; a client without a certificate is for the engine to refuse. */
export function tlsIn(folder: string, rejectUnauthorized: boolean): EngineTls {
  const files = { ca: 'ca.pem', cert: 'cert.pem', key: 'key.pem' };
  const found = Object.entries(files).flatMap(([member, file]) => {
    const content = contentOf(join(folder, file));
    return content === undefined ? [] : [[member, content] as const];
  });
  return { ...Object.fromEntries(found), rejectUnauthorized };
}

function contentOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
