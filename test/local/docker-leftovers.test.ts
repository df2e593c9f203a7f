import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { noEngineReason, startTestEngine, testImage } from '../support/engine.ts';

const engine = new URL('../support/engine.ts', import.meta.url).href;
const engineClient = new URL('../../server/src/local/runtime/docker/engine-client.ts', import.meta.url).href;

/** Starts an engine with one container, says where and which, and waits to be killed. */
const program = `
  import { startTestEngine } from '${engine}';
  import { EngineClient } from '${engineClient}';
  const engine = await startTestEngine();
  const client = new EngineClient({ socketPath: engine.socket });
  const { Id } = await client.json('POST', '/containers/create', {
    body: { Image: '${testImage}', Cmd: ['sleep', '1000000'] },
  });
  await client.text('POST', '/containers/' + Id + '/start');
  const { State, NetworkSettings } = await client.json('GET', '/containers/' + Id + '/json');
  console.log(JSON.stringify({ socket: engine.socket, pid: State.Pid, network: NetworkSettings.SandboxKey }));
  setInterval(() => {}, 1000);`;

interface Started {
  readonly socket: string;
  readonly pid: number;
  readonly network: string;
}

test('an engine that was killed with its tests leaves no container, network or folder to the next one', {
  skip: noEngineReason() ?? false,
}, async () => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), exited]);
  assert.equal(typeof line, 'string', `the program ended with ${line}`);
  // What the program above writes.
  const { socket, pid, network } = JSON.parse(String(line)) as Started;
  const folder = dirname(socket);
  child.kill('SIGKILL');
  await exited;
  killAllThatName(folder);
  assert.ok(runs(pid), 'the container outlives its engine');
  assert.ok(isThere(network));

  await using _next = await startTestEngine();
  assert.deepEqual([runs(pid), isThere(network), isThere(folder)], [false, false, false]);
});

/** As a machine that runs out of memory does: the service and the watcher of the container too. */
function killAllThatName(folder: string): void {
  const named = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && textOf(name).includes(folder));
  spawnSync('kill', ['-KILL', ...named]);
}

function runs(pid: number): boolean {
  return textOf(String(pid)).startsWith('sleep');
}

function textOf(pid: string): string {
  try {
    return readFileSync(join('/proc', pid, 'cmdline'), 'utf8');
  } catch {
    return '';
  }
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
