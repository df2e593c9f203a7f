import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parseLocalArguments } from '../../server/src/local/arguments.ts';
import { asOrdinaryUser, spawnLocal, startLocalProcess } from '../support/local-process.ts';
import { noOtherUserReason } from '../support/other-user.ts';

describe('the endpoint as a program', () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    test(`says where it listens in one line, and ends at ${signal}`, async () => {
      const local = await startLocalProcess();
      const status = await fetch(`${local.endpoint}/status`);
      assert.equal(status.status, 200);
      assert.deepEqual(local.lines, [JSON.stringify({ endpoint: local.endpoint })]);
      local.child.kill(signal);
      assert.deepEqual(await local.ended, { code: 0, signal: null, errors: '' });
      assert.equal(local.lines.length, 1);
    });
  }

  test('ends when its standard input does', async () => {
    const local = await startLocalProcess(['--end-with-stdin']);
    local.child.stdin.end();
    assert.deepEqual(await local.ended, { code: 0, signal: null, errors: '' });
  });

  test('ends at SIGTERM also while its standard input is open', async () => {
    const local = await startLocalProcess(['--end-with-stdin']);
    local.child.kill('SIGTERM');
    assert.deepEqual(await local.ended, { code: 0, signal: null, errors: '' });
  });

  test('ends when its parent does', async () => {
    const parent = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
    const local = await startLocalProcess(['--parent-pid', String(parent.pid)]);
    parent.stdin.end();
    assert.deepEqual(await local.ended, { code: 0, signal: null, errors: '' });
  });

  test('listens on the port and answers for the region it is given', async () => {
    const port = await freePort();
    const local = await startLocalProcess(['--port', String(port), '--region', 'eu-north-1']);
    assert.equal(local.endpoint, `http://127.0.0.1:${port}`);
    const status = await (await fetch(`${local.endpoint}/status`)).text();
    assert.match(status, /"region":"eu-north-1"/);
    local.child.kill();
    await local.ended;
  });

  test('says that its port is taken', async () => {
    const first = await startLocalProcess();
    const { port } = new URL(first.endpoint);
    const second = await spawnLocal(['--port', port]).ended;
    first.child.kill();
    await first.ended;
    assert.equal(second.code, 1);
    assert.equal(
      second.errors,
      `The port ${port} is used by another program. End that, or name another port with --port; --port 0 takes a free one.\n`,
    );
  });

  test('says which process has its state folder', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ecs-workbench-state-')));
    const first = await startLocalProcess(['--state', folder]);
    const second = await spawnLocal(['--state', folder]).ended;
    first.child.kill();
    await first.ended;
    rmSync(folder, { recursive: true });
    assert.deepEqual(second, {
      code: 1,
      signal: null,
      errors: `The state folder ${folder} is in use by the process ${first.child.pid}. End that endpoint, or name another folder with --state.\n`,
    });
  });

  test('says which state folder it may not write to, and what to do', {
    skip: process.getuid?.() === 0 ? noOtherUserReason() : false,
  }, async () => {
    const parent = realpathSync(mkdtempSync(join(tmpdir(), 'ecs-workbench-closed-')));
    chmodSync(parent, 0o555);
    for (const folder of [parent, join(parent, 'new')]) {
      const closed = await asOrdinaryUser(['--state', folder]);
      assert.deepEqual(closed, {
        code: 1,
        signal: null,
        errors: `The state folder ${folder} cannot be used: you may not write there. Change that, or name another folder with --state; without --state nothing is kept.\n`,
      });
    }
    assert.deepEqual(readdirSync(parent), []);
    chmodSync(parent, 0o755);
    rmSync(parent, { recursive: true });
  });

  test('says that its state folder is a file', async () => {
    const parent = realpathSync(mkdtempSync(join(tmpdir(), 'ecs-workbench-file-')));
    const file = join(parent, 'file');
    writeFileSync(file, 'mine');
    for (const [folder, cause] of [
      [file, 'there is a file of that name'],
      [join(file, 'below'), 'a part of its path is a file'],
    ] as const) {
      const { code, errors } = await spawnLocal(['--state', folder]).ended;
      assert.equal(code, 1);
      assert.equal(
        errors,
        `The state folder ${folder} cannot be used: ${cause}. Change that, or name another folder with --state; without --state nothing is kept.\n`,
      );
    }
    assert.equal(readFileSync(file, 'utf8'), 'mine');
    rmSync(parent, { recursive: true });
  });

  const nowhere = { DOCKER_HOST: 'unix:///nowhere/docker.sock' };

  test('simulates when no engine answers, and says so', async () => {
    const local = await startLocalProcess(['--runtime', 'auto'], nowhere);
    const status = await (await fetch(`${local.endpoint}/status`)).text();
    local.child.kill();
    const errors =
      'No container engine answers, so containers are simulated and none really runs. For real ones, start Docker or Podman, or name its address in DOCKER_HOST, and start the endpoint again.\n';
    assert.deepEqual(await local.ended, { code: 0, signal: null, errors });
    assert.match(status, /"runtime":"simulated"/);
  });

  test('simulates unless real containers are asked for, whatever DOCKER_HOST says', async () => {
    const local = await startLocalProcess([], nowhere);
    const status = await (await fetch(`${local.endpoint}/status`)).text();
    local.child.kill();
    assert.deepEqual(await local.ended, { code: 0, signal: null, errors: '' });
    assert.match(status, /"runtime":"simulated"/);
  });

  test('names the engine addresses that it tried when it must have one', async () => {
    assert.deepEqual(await spawnLocal(['--runtime', 'docker'], nowhere).ended, {
      code: 1,
      signal: null,
      errors:
        'No container engine answers at unix:///nowhere/docker.sock. Start Docker or Podman, or name its unix://, npipe:// or tcp:// address in DOCKER_HOST, or choose the simulated runtime.\n',
    });
  });

  for (const [time, seconds] of [
    ['900', 900],
    ['90s', 90],
    ['15m', 900],
    ['2h', 7200],
    ['7d', 604_800],
  ] as const) {
    test(`keeps stopped tasks for ${time}`, () => {
      const { retention } = parseLocalArguments(['--keep-stopped-for', time, '--keep-stopped', '50']).options;
      assert.deepEqual(retention, { seconds, count: 50 });
    });
  }

  for (const [args, message] of [
    [['--port', '99999'], '--port 99999 is not a whole number from 0 to 65535.'],
    [['--runtime', 'magic'], '--runtime magic is not one of auto, simulated, docker.'],
    [['--region', 'Mars!'], '--region Mars! is not the name of a region, such as us-east-1.'],
    [['--speed', 'fast'], '--speed fast is not a whole number from 1 to 1000.'],
    [['--keep-stopped', 'all'], '--keep-stopped all is not a whole number from 0 to 1000000.'],
    [
      ['--keep-stopped-for', 'soon'],
      '--keep-stopped-for soon is not a time of up to a year, such as 900, 15m, 2h or 7d.',
    ],
  ] as const) {
    test(`refuses ${args.join(' ')}`, async () => {
      const { code, errors } = await spawnLocal(args).ended;
      assert.equal(code, 2);
      assert.equal(errors.split('\n')[0], message);
      assert.match(errors, /\nUsage: ecs-workbench local \[--port N\]/);
    });
  }
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
