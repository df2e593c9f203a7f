import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Hash } from '@smithy/core/serde';
import { SignatureV4 } from '@smithy/signature-v4';
import type { HttpRequest } from '@smithy/types';
import type { AccessKey } from '#core/local-access.ts';
import { type Authorization, parseAuthorization } from './authorization.ts';
import { invalid, unknownClient } from './refusals.ts';

/** What of a request its signature covers. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string | Uint8Array;
}

/** How far the client's clock may be off, in milliseconds, as at AWS. */
const tolerance = 5 * 60_000;

/**
 * Throws `Unidentified` unless the request was signed with the key, whole and lately.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export async function checkSignature(request: SignedRequest, key: AccessKey, now: Date): Promise<void> {
  const { headers } = request;
  const said = parseAuthorization(headers);
  // A session token belongs to temporary credentials, which ours are not.
  if (said.accessKeyId !== key.accessKeyId || 'x-amz-security-token' in headers) throw unknownClient();
  checkCoverage(said, headers);
  checkDate(said, now);
  checkBodyHash(request, said.scope.service === 's3');
  if (!isSame(said.signature, await signatureOf(request, said, key))) throw invalid(mismatch);
}

const mismatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

/** What says where a request goes and what it asks for must be signed; the other headers may. */
function checkCoverage({ signedHeaders }: Authorization, headers: IncomingHttpHeaders): void {
  const covered = new Set(signedHeaders);
  const needed = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))];
  const bare = needed.find((name) => !covered.has(name));
  if (bare === undefined) return;
  const name = bare === 'host' ? "'Host' or ':authority'" : `'${bare}'`;
  throw invalid(`${name} must be a 'SignedHeader' in the AWS Authorization.`);
}

function checkDate({ date, at, scope }: Authorization, now: Date): void {
  if (scope.date !== date.slice(0, 8)) {
    throw invalid(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${scope.date}' != '${date.slice(0, 8)}', from '${date}'.`,
    );
  }
  const late = at.getTime() + tolerance < now.getTime();
  if (late) throw invalid(`Signature expired: ${date} is now earlier than ${limit(now, -1)}`);
  const early = at.getTime() - tolerance > now.getTime();
  if (early) throw invalid(`Signature not yet current: ${date} is still later than ${limit(now, 1)}`);
}

function limit(now: Date, sign: 1 | -1): string {
  const end = new Date(now.getTime() + sign * tolerance);
  return `${stamp(end)} (${stamp(now)} ${sign < 0 ? '-' : '+'} 5 min.)`;
}

function stamp(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d+/g, '');
}

/** A hash that the client states is what its signature covers, so it must be that of what came. */
function checkBodyHash({ headers, body }: SignedRequest, isForS3: boolean): void {
  const stated = headers['x-amz-content-sha256'];
  // S3's clients may leave the body out, or sign it in pieces; where that was signed, the word is.
  if (isForS3 && /^(?:UNSIGNED-PAYLOAD|STREAMING-)/.test(String(stated))) return;
  if (stated !== undefined && stated !== createHash('sha256').update(body).digest('hex'))
    throw invalid(mismatch);
}

/** The signature that the key gives this request, over the headers that the client says it signed. */
async function signatureOf(request: SignedRequest, said: Authorization, key: AccessKey): Promise<string> {
  const signer = new SignatureV4({
    service: said.scope.service,
    region: said.scope.region,
    credentials: key,
    sha256: Hash.bind(null, 'sha256'),
    applyChecksum: false,
    // Paths of S3 are signed as they are sent.
    uriEscapePath: said.scope.service !== 's3',
  });
  const signed = await signer.sign(asSigned(request, said), {
    signingDate: said.at,
    signableHeaders: new Set(said.signedHeaders),
  });
  return /Signature=([0-9a-f]+)$/.exec(signed.headers.authorization ?? '')?.[1] ?? '';
}

function asSigned({ method, url, headers, body }: SignedRequest, said: Authorization): HttpRequest {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  return {
    method,
    protocol: 'http:',
    hostname: 'localhost',
    path: pathname,
    query: Object.fromEntries([...searchParams.keys()].map((name) => [name, searchParams.getAll(name)])),
    headers: Object.fromEntries(
      said.signedHeaders.flatMap((name) => {
        const value = headers[name];
        return value === undefined ? [] : [[name, String(value)]];
      }),
    ),
    body,
  };
}

function isSame(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
