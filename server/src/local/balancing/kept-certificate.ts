import { X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCertificate, type OwnCertificate } from './certificate.ts';

/** The key and the certificate of listeners with TLS, in the folder of the state. */
export const certificateFile = 'listener-certificate.pem';

/**
 * Has the certificate of an endpoint's listeners made when the first of them needs it. With a state folder it is the
 * same after a restart, so that who trusts it has to do so once.
 */
export function keptCertificate(
  stateFolder: string | undefined,
  log: (line: string) => void,
): () => OwnCertificate {
  let made: OwnCertificate | undefined;
  return () => {
    made ??= stateFolder === undefined ? makeCertificate(Date.now()) : inFolder(stateFolder, log);
    return made;
  };
}

function inFolder(stateFolder: string, log: (line: string) => void): OwnCertificate {
  const path = join(stateFolder, certificateFile);
  const found = read(path);
  if (found !== undefined) return found;
  const made = makeCertificate(Date.now());
  try {
    writeFileSync(path, made.key + made.cert, { mode: 0o600 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log(
      `The certificate of listeners with TLS is another one after a restart: ${path} cannot be written (${reason}).`,
    );
  }
  return made;
}

/** What stands there, unless it is damaged or has come to its end. */
function read(path: string): OwnCertificate | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    const at = text.indexOf('-----BEGIN CERTIFICATE');
    const [key, cert] = [text.slice(0, at), text.slice(at)];
    return Date.parse(new X509Certificate(cert).validTo) > Date.now() ? { key, cert } : undefined;
  } catch {
    return undefined;
  }
}
