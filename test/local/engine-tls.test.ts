import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, before, beforeEach, describe, test } from 'node:test';
import type { TLSSocket } from 'node:tls';
import { makeCertificate } from '../../server/src/local/balancing/certificate.ts';
import { engineAddresses } from '../../server/src/local/runtime/docker/address.ts';
import { cleanUp } from '../../server/src/local/runtime/docker/clean.ts';
import { connect } from '../../server/src/local/runtime/docker/engine-client.ts';
import { givenBack } from '../support/given-back.ts';

const [ofEngine, ofClient, ofStranger] = [Date.now(), Date.now(), Date.now()].map(makeCertificate);

describe('an engine behind TLS that asks for a certificate', () => {
  let port: number;
  let home: string;
  const given = givenBack();
  before(async () => {
    const server = createServer({ ...ofEngine, requestCert: true, rejectUnauthorized: false });
    server.on('request', (_request, response) => response.end('{"Version":"27.0.0"}'));
    server.on('secureConnection', (socket: TLSSocket) => {
      const shown = socket.getPeerX509Certificate()?.toString();
      if (shown !== ofClient?.cert) socket.destroy();
    });
    server.on('upgrade', (_request, socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n');
      socket.end('bytes of a container');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    given.defer(() => void server.close());
    // A server that listens on TCP has an address with a port.
    port = (server.address() as AddressInfo).port;
  });
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'ecs-docker-tls-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  /** Writes the files that the Docker client reads; those without a content are not there. */
  function write(folder: string, files: Readonly<Record<string, string | undefined>>): string {
    mkdirSync(folder, { recursive: true });
    for (const [name, content] of Object.entries(files)) {
      if (content !== undefined) writeFileSync(join(folder, name), content);
    }
    return folder;
  }
  const own = { 'ca.pem': ofEngine?.cert, 'cert.pem': ofClient?.cert, 'key.pem': ofClient?.key };
  const surroundings = (env: Readonly<Record<string, string>>) => ({
    env: { DOCKER_HOST: `tcp://127.0.0.1:${port}`, ...env },
    platform: 'linux' as const,
    home,
  });
  async function connected(env: Readonly<Record<string, string>>) {
    const [address] = engineAddresses(surroundings(env));
    assert.ok(address);
    return connect(address);
  }

  test('answers by the files of DOCKER_CERT_PATH, and its streams too', async () => {
    const { engine } = await connected({
      DOCKER_TLS_VERIFY: '1',
      DOCKER_CERT_PATH: write(join(home, 'certs'), own),
    });
    assert.deepEqual(await engine?.json('GET', '/version'), { Version: '27.0.0' });
    const stream = await engine?.hijack('/exec/1/start', {});
    assert.equal(stream && (await text(stream)), 'bytes of a container');
  });

  test('answers by the files of Docker’s own folder where no other is named', async () => {
    write(join(home, '.docker'), own);
    assert.notEqual((await connected({ DOCKER_TLS_VERIFY: '1' })).engine, undefined);
  });

  test('is refused with a certificate of somebody else, unless nobody is to look at it', async () => {
    const DOCKER_CERT_PATH = write(join(home, 'certs'), { ...own, 'ca.pem': ofStranger?.cert });
    assert.deepEqual(await connected({ DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH }), {
      engine: undefined,
      problem: 'self-signed certificate',
    });
    assert.notEqual((await connected({ DOCKER_TLS: '1', DOCKER_CERT_PATH })).engine, undefined);
  });

  test('says why it does not take a client without one', async () => {
    const DOCKER_CERT_PATH = write(join(home, 'certs'), { 'ca.pem': ofEngine?.cert });
    await assert.rejects(
      cleanUp(undefined, surroundings({ DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH })),
      /^Error: No container engine answers at tcp:\/\/127\.0\.0\.1:\d+ \((socket hang up|read ECONNRESET|.*socket disconnected.*)\)\. Start Docker/,
    );
  });

  test('answers in a Docker context with files of its own', async () => {
    const id = createHash('sha256').update('far').digest('hex');
    const meta = join(home, '.docker/contexts/meta', id, 'meta.json');
    write(dirname(meta), {
      'meta.json': JSON.stringify({ Endpoints: { docker: { Host: `tcp://127.0.0.1:${port}` } } }),
    });
    write(join(home, '.docker/contexts/tls', id, 'docker'), own);
    assert.notEqual((await connected({ DOCKER_HOST: '', DOCKER_CONTEXT: 'far' })).engine, undefined);
  });

  test('listens on 2376 unless another port is said, and on 2375 without TLS', () => {
    const portOf = (env: Readonly<Record<string, string>>) => {
      const { target } = engineAddresses(surroundings({ DOCKER_HOST: 'tcp://engine', ...env }))[0] ?? {};
      return target !== undefined && 'port' in target ? target.port : undefined;
    };
    assert.deepEqual([portOf({ DOCKER_TLS_VERIFY: '1' }), portOf({ DOCKER_TLS_VERIFY: '' })], [2376, 2375]);
  });
});
