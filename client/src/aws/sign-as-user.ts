import { Hash } from '@smithy/core/serde';
import { SignatureV4 } from '@smithy/signature-v4';
import { ownAccessKey } from './own-access-key.ts';
import type { Surroundings } from './resolve-endpoint.ts';

/** A POST to an endpoint of this machine, and the region that it is meant for. */
export interface UnsignedPost {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly region: string;
}

/** The headers of a request to ECS on this machine, signed with the key that local endpoints know this user by. */
export async function signAsUser(
  { url, headers, body, region }: UnsignedPost,
  around: Pick<Surroundings, 'env'> = { env: process.env },
): Promise<Record<string, string>> {
  const signer = new SignatureV4({
    service: 'ecs',
    region,
    credentials: await ownAccessKey(around),
    sha256: Hash.bind(null, 'sha256'),
  });
  const { protocol, hostname, host, pathname: path } = url;
  const { headers: signed } = await signer.sign({
    method: 'POST',
    protocol,
    hostname,
    path,
    query: {},
    headers: { ...headers, host },
    body,
  });
  // Whoever sends it says the host by itself.
  const { host: _, ...sent } = signed;
  return sent;
}
