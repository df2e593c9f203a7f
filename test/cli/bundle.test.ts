import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  createProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/** The bundle alone in a folder, with no node_modules near it. */
const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-cli-'));
const bundle = join(folder, 'cli.cjs');
copyFileSync(fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url)), bundle);
after(() => rmSync(folder, { recursive: true }));

const fixtures = fileURLToPath(new URL('fixtures', import.meta.url));

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [bundle, ...args], { cwd: fixtures, stdio: ['pipe', 'pipe', 'pipe'] });
}

async function run(args: readonly string[], stdin = '') {
  const child = start(args);
  child.stdin?.end(stdin);
  const [out, err, [code]] = await Promise.all([
    child.stdout === null ? '' : text(child.stdout),
    child.stderr === null ? '' : text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code, out, err };
}

test('the bundle checks files by itself and ends with their exit codes', async () => {
  const runs = await Promise.all([
    run(['check', 'clean.json', '--format', 'json']),
    run(['check', 'faulty.json', '--format', 'json']),
    run(['check', 'broken.json', '--format', 'json']),
    run(['check']),
  ]);
  assert.deepEqual(
    runs.map(({ code }) => code),
    [0, 1, 2, 2],
  );
  assert.deepEqual(
    runs.slice(0, 3).map(({ out }) => JSON.parse(out).map(({ file }: { file: string }) => file)),
    [['clean.json'], ['faulty.json'], []],
  );
});

test('the bundle is a program of its own, as npm links it', () => {
  assert.match(readFileSync(bundle, 'utf8'), /^#!\/usr\/bin\/env node\n/);
});

test('the bundle reads standard input', async () => {
  const { code, out } = await run(
    ['check', '-', '--format', 'json'],
    'family: x\ncontainerDefinitions: []\n',
  );
  assert.equal(code, 1);
  assert.equal(JSON.parse(out)[0].kind, 'task-definition');
});

test('the bundle runs the endpoint, says where in one line, and ends at SIGTERM and SIGINT', async () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const child = start(['local', '--runtime', 'simulated']);
    assert.ok(child.stdout !== null);
    const [line] = await once(createInterface(child.stdout), 'line', { signal: AbortSignal.timeout(20_000) });
    const { endpoint } = JSON.parse(line);
    assert.match(endpoint, /^http:\/\/127\.0\.0\.1:\d+$/);
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AmazonEC2ContainerServiceV20141113.ListClusters',
      },
      body: '{}',
    });
    assert.equal(answer.status, 200);
    child.kill(signal);
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  }
});

test('the bundle serves an editor over standard input and output, until the editor says goodbye', async () => {
  const child = start(['lsp', '--stdio']);
  assert.ok(child.stdin !== null && child.stdout !== null);
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const found = new Promise<PublishDiagnosticsParams>((resolve) => {
    connection.onNotification('textDocument/publishDiagnostics', resolve);
  });
  connection.listen();
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: {
      uri: 'file:///task-definition.json',
      languageId: 'json',
      version: 1,
      text: readFileSync(join(fixtures, 'faulty.json'), 'utf8'),
    },
  });
  const { diagnostics } = await found;
  assert.ok(diagnostics.some(({ code }) => code === 'td-fargate-size-invalid'));
  await connection.sendRequest('shutdown');
  const exited = once(child, 'exit');
  await connection.sendNotification('exit');
  assert.deepEqual(await exited, [0, null]);
  connection.dispose();
});

test('the bundle prints schemas and rules by itself', async () => {
  const [schema, rules] = await Promise.all([run(['schema', 'cluster']), run(['rules'])]);
  assert.deepEqual([schema.code, rules.code], [0, 0]);
  assert.equal(JSON.parse(schema.out).title, 'Amazon ECS cluster');
  assert.match(rules.out, /^td-family-required +error /m);
});

test('a reader that closes the pipe early is not a fault', async () => {
  const child = start(['--help']);
  child.stdout?.destroy();
  assert.ok(child.stderr !== null);
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  assert.deepEqual([code, err], [0, '']);
});
