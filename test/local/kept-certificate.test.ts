import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { makeCertificate } from '../../server/src/local/balancing/certificate.ts';
import { certificateFile, keptCertificate } from '../../server/src/local/balancing/kept-certificate.ts';

describe("the certificate of an endpoint's listeners", () => {
  let folder: string;
  const logged: string[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ecs-certificate-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
    assert.deepEqual(logged.splice(0), []);
  });
  const opened = (at: string | undefined = folder) => keptCertificate(at, (line) => logged.push(line))();

  test('is the same after a restart, and nobody else reads its key', () => {
    const made = opened();
    assert.deepEqual(opened(), made);
    assert.equal(statSync(join(folder, certificateFile)).mode & 0o777, 0o600);
  });

  test('is another one without a state folder', () => {
    assert.notEqual(keptCertificate(undefined, () => {})().cert, keptCertificate(undefined, () => {})().cert);
  });

  test('is made anew when the file is damaged, and when it has come to its end', () => {
    const path = join(folder, certificateFile);
    const before = opened();
    writeFileSync(path, 'damaged');
    const after = opened();
    assert.notEqual(after.cert, before.cert);
    const long = 400 * 24 * 3600 * 1000;
    const old = makeCertificate(Date.now() - long);
    writeFileSync(path, old.key + old.cert);
    assert.notEqual(opened().cert, old.cert);
    assert.match(readFileSync(path, 'utf8'), /^-----BEGIN PRIVATE KEY-----/);
  });

  test('can sign for no other one, and names this machine alone', () => {
    const { ca, subjectAltName, publicKey, ...certificate } = read(makeCertificate(0).cert);
    assert.deepEqual(
      [ca, subjectAltName],
      [false, 'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1'],
    );
    assert.deepEqual(certificate, {
      validFrom: 'Dec 31 00:00:00 1969 GMT',
      validTo: 'Feb  2 00:00:00 1971 GMT',
      isOwn: true,
    });
    assert.equal(publicKey, 'ec');
  });

  test('says that it will be another one when it cannot be kept', () => {
    assert.match(opened(join(folder, 'none')).cert, /^-----BEGIN CERTIFICATE-----/);
    const [line = ''] = logged.splice(0);
    assert.match(
      line,
      /^The certificate of listeners with TLS is another one after a restart: .*listener-certificate\.pem cannot be written \(ENOENT/,
    );
  });
});

function read(cert: string) {
  const whole = new X509Certificate(cert);
  return {
    ca: whole.ca,
    subjectAltName: whole.subjectAltName,
    publicKey: whole.publicKey.asymmetricKeyType,
    validFrom: whole.validFrom,
    validTo: whole.validTo,
    isOwn: whole.verify(whole.publicKey),
  };
}
