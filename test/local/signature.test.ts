import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { endianness } from 'node:os';
import { describe, test } from 'node:test';
import { Hash } from '@smithy/core/serde';
import { SignatureV4 } from '@smithy/signature-v4';
import { rowIn } from '../../server/src/local/access/peer.ts';
import { Unidentified } from '../../server/src/local/access/refusals.ts';
import { checkSignature, type SignedRequest } from '../../server/src/local/access/signature.ts';
import { between, pick, seeded } from '../support/random.ts';

const key = {
  accessKeyId: 'LOCLABCDEFGHIJKLMNOP',
  secretAccessKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCD',
};
const signedAt = new Date('2026-11-28T18:00:00Z');
const body = '{"family":"wéb"}';

describe('a signature', () => {
  test('is accepted as it was made', async () => {
    assert.equal(await verdict(await signed()), 'accepted');
  });

  test('covers every byte: whatever is changed, it no longer fits', async () => {
    const random = seeded(41);
    const request = await signed();
    for (let round = 0; round < 300; round += 1) {
      const changed = changedSomewhere(request, random);
      assert.notEqual(await verdict(changed), 'accepted', JSON.stringify(changed));
    }
  });

  const cases: Readonly<Record<string, [SignedRequest | Promise<SignedRequest>, string]>> = {
    'by another scheme is incomplete': [
      withHeaders({ authorization: 'Bearer abc' }),
      "incomplete: Unsupported AWS 'algorithm': this endpoint checks AWS4-HMAC-SHA256.",
    ],
    'without the headers that it covers is incomplete': [
      rewritten((text) => text.replace(/SignedHeaders=[^,]*, /, '')),
      "incomplete: Authorization header requires 'SignedHeaders' parameter.",
    ],
    'with a credential of four parts is incomplete': [
      rewritten((text) => text.replace('/us-east-1', '')),
      'incomplete: Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.',
    ],
    'for another kind of request is invalid': [
      rewritten((text) => text.replace('aws4_request', 'aws5_request')),
      "invalid: Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'.",
    ],
    'without a date is incomplete': [
      withHeaders({ 'x-amz-date': undefined }),
      "incomplete: Authorization header requires existence of an 'X-Amz-Date' header.",
    ],
    'with a date that is none is incomplete': [
      withHeaders({ 'x-amz-date': '20261341T000000Z' }),
      "incomplete: Date must be in ISO-8601 'basic format'. Got '20261341T000000Z'.",
    ],
    'of another day than its date is invalid': [
      rewritten((text) => text.replace('20261128', '20261127')),
      "invalid: Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20261127' != '20261128', from '20261128T180000Z'.",
    ],
    'with the target added afterwards is invalid': [
      signed({ unsigned: ['x-amz-target'] }),
      "invalid: 'x-amz-target' must be a 'SignedHeader' in the AWS Authorization.",
    ],
    'that leaves the host open is invalid': [
      signed({ unsigned: ['host'] }),
      "invalid: 'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    ],
    'over a stated hash of another body is invalid': [
      signed({ stated: createHash('sha256').update('{}').digest('hex') }),
      'invalid: The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    ],
    'that leaves the body open is invalid': [
      signed({ stated: 'UNSIGNED-PAYLOAD' }),
      'invalid: The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    ],
    'over the true hash of the body is accepted': [
      signed({ stated: createHash('sha256').update(body).digest('hex') }),
      'accepted',
    ],
  };
  for (const [name, [request, expected]] of Object.entries(cases)) {
    test(name, async () => assert.equal(await verdict(await request), expected));
  }

  for (const [minutes, expected] of [
    [4.9, 'accepted'],
    [
      5.1,
      'invalid: Signature expired: 20261128T180000Z is now earlier than 20261128T180006Z (20261128T180506Z - 5 min.)',
    ],
    [-4.9, 'accepted'],
    [
      -5.1,
      'invalid: Signature not yet current: 20261128T180000Z is still later than 20261128T175954Z (20261128T175454Z + 5 min.)',
    ],
  ] as const) {
    test(`that is ${minutes} minutes old is ${expected.split(':')[0]}`, async () => {
      assert.equal(await verdict(await signed(), new Date(signedAt.getTime() + minutes * 60_000)), expected);
    });
  }
});

describe('the table of sockets', {
  skip: endianness() !== 'LE' && 'written on little-endian machines',
}, () => {
  const ends = {
    local: { address: '127.0.0.1', port: 0xc1e2 },
    remote: { address: '127.0.0.1', port: 0x1f90 },
  };
  const line = (from: string, to: string, state: string, uid: number, inode: number) =>
    `   1: ${from} ${to} ${state} 00000000:00000000 00:00000000 00000000  ${uid}        0 ${inode} 1 0000000000000000`;
  const us = '0100007F:1F90';
  const peer = '0100007F:C1E2';
  const mapped = '0000000000000000FFFF0000';

  for (const [name, lines, expected] of [
    [
      'gives the established socket with these ends',
      [line(peer, us, '01', 1000, 7)],
      { uid: 1000, inode: '7' },
    ],
    [
      'gives an IPv6 socket that holds the IPv4 address',
      [line(mapped + peer, mapped + us, '01', 1000, 7)],
      { uid: 1000, inode: '7' },
    ],
    ['does not take our own end for the peer', [line(us, peer, '01', 0, 8)], undefined],
    ['does not take a listener for the peer', [line(us, '00000000:0000', '0A', 0, 8)], undefined],
    [
      'leaves out sockets that nobody holds, which count as those of user 0',
      ['04', '05', '06', '07', '08'].map((state) => line(peer, us, state, 0, 0)),
      undefined,
    ],
    [
      'trusts none of two sockets that claim the same ends',
      [line(peer, us, '01', 0, 7), line(peer, us, '01', 1000, 9)],
      undefined,
    ],
    [
      'takes a row that was read twice for one',
      Array(2).fill(line(peer, us, '01', 5, 7)),
      { uid: 5, inode: '7' },
    ],
    ['gives nothing for a line that was cut', [`   1: ${peer} ${us} 01 00000000`], undefined],
  ] as const) {
    test(name, () => {
      const header = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid';
      assert.deepEqual(rowIn([header, ...lines].join('\n'), ends), expected);
    });
  }
});

async function verdict(request: SignedRequest, now = signedAt): Promise<string> {
  try {
    await checkSignature(request, key, now);
    return 'accepted';
  } catch (error) {
    assert.ok(error instanceof Unidentified, String(error));
    return `${error.kind}: ${error.message}`;
  }
}

interface Signing {
  /** Headers that are sent and not signed. */
  readonly unsigned?: readonly string[];
  /** `x-amz-content-sha256`. */
  readonly stated?: string;
}

async function signed({ unsigned = [], stated }: Signing = {}): Promise<SignedRequest> {
  const headers: Record<string, string> = {
    host: '127.0.0.1:4566',
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'AmazonEC2ContainerServiceV20141113.RegisterTaskDefinition',
    ...(stated === undefined ? {} : { 'x-amz-content-sha256': stated }),
  };
  const signer = new SignatureV4({
    service: 'ecs',
    region: 'us-east-1',
    credentials: key,
    sha256: Hash.bind(null, 'sha256'),
    applyChecksum: false,
  });
  const open = Object.fromEntries(Object.entries(headers).filter(([name]) => !unsigned.includes(name)));
  const request = {
    method: 'POST',
    protocol: 'http:',
    hostname: '127.0.0.1',
    path: '/',
    headers: open,
    body,
  };
  const result = await signer.sign(request, { signingDate: signedAt });
  return { method: 'POST', url: '/', headers: { ...result.headers, ...headers }, body };
}

async function withHeaders(changes: Readonly<Record<string, string | undefined>>): Promise<SignedRequest> {
  const request = await signed();
  return { ...request, headers: { ...request.headers, ...changes } };
}

async function rewritten(change: (authorization: string) => string): Promise<SignedRequest> {
  const request = await signed();
  return withHeaders({ authorization: change(request.headers.authorization ?? '') });
}

/** The request with one letter of one of its parts replaced by another. */
function changedSomewhere(request: SignedRequest, random: () => number): SignedRequest {
  const part = pick<'method' | 'url' | 'body' | 'headers'>(random, [
    'method',
    'url',
    'body',
    'headers',
    'headers',
  ]);
  if (part === 'url') return { ...request, url: `/${letterOf('abc', random)}` };
  if (part !== 'headers') return { ...request, [part]: changed(String(request[part]), random) };
  const names = Object.keys(request.headers);
  const name = names[between(random, 0, names.length - 1)] ?? '';
  return {
    ...request,
    headers: { ...request.headers, [name]: changed(String(request.headers[name]), random) },
  };
}

function changed(text: string, random: () => number): string {
  const at = between(random, 0, text.length - 1);
  const letters = 'abcXYZ0189;/='.replace(text[at] ?? '', '');
  return `${text.slice(0, at)}${letterOf(letters, random)}${text.slice(at + 1)}`;
}

function letterOf(letters: string, random: () => number): string {
  return letters.charAt(between(random, 0, letters.length - 1));
}
