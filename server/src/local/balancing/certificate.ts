import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { der, objectId, sequence, unsigned, utcTime } from './der.ts';

/** A private key and the certificate of it, both as PEM. */
export interface OwnCertificate {
  readonly key: string;
  readonly cert: string;
}

const day = 24 * 3600 * 1000;
/** As long as browsers take one: https://support.apple.com/en-us/102028 */
const goodFor = 397 * day;
/** How far the clock of who looks at it may be behind ours. */
const leeway = day;

/** https://www.rfc-editor.org/rfc/rfc5758#section-3.2 */
const ecdsaWithSha256 = sequence(objectId('1.2.840.10045.4.3.2'));

/**
 * A certificate for the names and addresses of this machine, signed by nobody but itself. It can sign no other one, so
 * whoever trusts it trusts these names alone. https://www.rfc-editor.org/rfc/rfc5280
 */
export function makeCertificate(now: number): OwnCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const contents = contentsOf(publicKey, now);
  const signature = sign('sha256', contents, privateKey);
  const certificate = sequence(contents, ecdsaWithSha256, bits(signature));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`,
  };
}

function contentsOf(publicKey: KeyObject, now: number): Buffer {
  const name = nameOf('ECS Workbench load balancer');
  const versionThree = der(0xa0, unsigned(Buffer.from([2])));
  return sequence(
    versionThree,
    // Neither negative nor with a nought before it.
    unsigned(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ecdsaWithSha256,
    name,
    sequence(utcTime(now - leeway), utcTime(now + goodFor)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
}

function nameOf(text: string): Buffer {
  return sequence(der(0x31, sequence(objectId('2.5.4.3'), der(0x0c, Buffer.from(text)))));
}

const dnsName = (name: string) => der(0x82, Buffer.from(name));
const address = (...bytes: readonly number[]) => der(0x87, Buffer.from(bytes));
const loopbackOfSix = [...Array.from({ length: 15 }, () => 0), 1];

const extensions = [
  extension('2.5.29.19', sequence(), true), // It is not an authority,
  extension('2.5.29.15', der(0x03, Buffer.from([7, 0x80])), true), // it signs handshakes
  extension('2.5.29.37', sequence(objectId('1.3.6.1.5.5.7.3.1'))), // of servers,
  extension(
    '2.5.29.17', // and these are its names.
    sequence(dnsName('localhost'), address(127, 0, 0, 1), address(...loopbackOfSix)),
  ),
];

function extension(id: string, value: Buffer, critical = false): Buffer {
  return sequence(objectId(id), ...(critical ? [der(0x01, Buffer.from([0xff]))] : []), der(0x04, value));
}

function bits(value: Buffer): Buffer {
  return der(0x03, Buffer.from([0]), value);
}
