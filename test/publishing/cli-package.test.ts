/** The command line as npm installs it: from its tarball, in a folder of its own, without a registry. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { withAddresses } from '../../scripts/publishing/cli-package.ts';
import { installCli, packedCli } from '../support/npm-tarball.ts';

const fixtures = fileURLToPath(new URL('../cli/fixtures', import.meta.url));

describe('the tarball of the command line', () => {
  const packed = packedCli();
  const program = installCli(packed);
  const installed = join(packed.folder, 'project', 'node_modules', 'ecs-workbench');
  after(() => rmSync(packed.folder, { recursive: true }));

  function start(args: readonly string[]): ChildProcess {
    return spawn(program, [...args], { cwd: fixtures, env: packed.env, stdio: ['pipe', 'pipe', 'pipe'] });
  }

  async function run(args: readonly string[]) {
    const child = start(args);
    child.stdin?.end();
    assert.ok(child.stdout !== null && child.stderr !== null);
    const [out, err, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    return { code, out, err };
  }

  test('holds the program, what it loads and what must be said, and needs nothing else', () => {
    // What the SDK's clients share is in files named after what they hold.
    const isShared = (name: string) => /^sdk-[A-Z0-9]+\.cjs$/.test(name);
    assert.ok(readdirSync(installed).some(isShared));
    const own = readdirSync(installed).filter((name) => !isShared(name));
    assert.deepEqual(own.sort(), [
      'LICENSE',
      'README.md',
      'THIRD-PARTY-NOTICES.txt',
      'aws-alarms.cjs',
      'aws-logs.cjs',
      'aws-quotas.cjs',
      'aws.cjs',
      'cli.cjs',
      'package.json',
      'start-cli.cjs',
    ]);
    const { name, version, dependencies, bin } = JSON.parse(
      readFileSync(join(installed, 'package.json'), 'utf8'),
    );
    assert.deepEqual(
      [name, dependencies, bin],
      ['ecs-workbench', undefined, { 'ecs-workbench': 'start-cli.cjs' }],
    );
    assert.equal(basename(packed.tarball), `ecs-workbench-${version}.tgz`);
    assert.deepEqual(
      readdirSync(join(packed.folder, 'project', 'node_modules')).filter((each) => !each.startsWith('.')),
      ['ecs-workbench'],
    );
  });

  test('is smaller than 1 MB', () => {
    assert.ok(statSync(packed.tarball).size < 1_000_000, `${statSync(packed.tarball).size} bytes`);
  });

  test('runs by npx, as it lies there', () => {
    copyFileSync(join(fixtures, 'faulty.json'), join(packed.folder, 'faulty.json'));
    const { status, stdout, stderr } = spawnSync(
      'npx',
      ['--yes', `./${basename(packed.tarball)}`, 'check', 'faulty.json', '--format', 'json'],
      { cwd: packed.folder, env: packed.env, encoding: 'utf8' },
    );
    assert.deepEqual([status, stderr], [1, '']);
    assert.equal(JSON.parse(stdout)[0].findings[0].rule, 'td-fargate-size-invalid');
  });

  test('serves an endpoint, and tells why nothing is wrong there', async () => {
    const endpoint = start(['local']);
    assert.ok(endpoint.stdout !== null);
    const [line] = await once(createInterface(endpoint.stdout), 'line');
    const address: string = JSON.parse(line).endpoint;
    const { code, out, err } = await run([
      'why',
      'default/absent',
      '--endpoint-url',
      address,
      '--region',
      'us-east-1',
    ]);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /absent/);
    assert.doesNotMatch(err, /aws\.cjs/);
    endpoint.kill('SIGTERM');
    assert.deepEqual(await once(endpoint, 'exit'), [0, null]);
  });

  test('serves an editor', async () => {
    const server = start(['lsp', '--stdio']);
    assert.ok(server.stdin !== null && server.stdout !== null);
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    connection.listen();
    const { capabilities } = await connection.sendRequest<{ capabilities: { hoverProvider?: unknown } }>(
      'initialize',
      { processId: null, rootUri: null, capabilities: {} },
    );
    assert.equal(capabilities.hoverProvider, true);
    await connection.sendRequest('shutdown');
    const exited = once(server, 'exit');
    await connection.sendNotification('exit');
    assert.deepEqual(await exited, [0, null]);
    connection.dispose();
  });
});

test('links of its readme lead to the repository, pictures to their bytes', () => {
  const addresses = { baseContentUrl: 'https://x.test/blob/HEAD', baseImagesUrl: 'https://x.test/raw/HEAD' };
  assert.equal(
    withAddresses('[a](b.md#c) ![p](../media/p.png) [d](https://y.test) [e](#f)', 'docs', addresses),
    '[a](https://x.test/blob/HEAD/docs/b.md#c) ![p](https://x.test/raw/HEAD/media/p.png) [d](https://y.test) [e](#f)',
  );
});
