import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  ListClustersCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { type FailingDisk, failingDisk } from '../support/failing-disk.ts';
import { declareInstances, type Local, localClient, openLocal, refusal } from '../support/local.ts';
import { startLocalProcess } from '../support/local-process.ts';

const full =
  /^ServerException: Nothing was changed, for the endpoint's state cannot be written: the disk is full\. Make room on it; the endpoint then goes on by itself\. \(ENOSPC/;

describe('an endpoint whose disk takes nothing more', () => {
  let folder: string;
  let local: Local;
  let disk: FailingDisk;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-full-'));
    local = await openLocal(folder);
    disk = await failingDisk(folder);
  });
  afterEach(async () => {
    disk[Symbol.dispose]();
    await local.close();
    rmSync(folder, { recursive: true });
  });

  test('refuses what would change something, answers the rest, and goes on when there is room', async () => {
    await create('before');
    disk.failWith('ENOSPC');
    for (let count = 0; count < 50; count += 1) assert.match(await refusal(create(`refused-${count}`)), full);
    assert.deepEqual(await clusters(), ['before']);
    disk.failWith(undefined);
    await create('after');
    assert.deepEqual(await clusters(), ['after', 'before']);
    assert.equal(local.logged.length, 2);
    assert.match(local.logged[0] ?? '', /the disk is full/);
    assert.equal(local.logged[1], 'The state can be written again.');
    await reopen();
    assert.deepEqual(await clusters(), ['after', 'before']);
  });

  for (const [code, cause] of [
    ['EROFS', 'its file system is read-only'],
    ['ENOSPC', 'the disk is full'],
  ] as const) {
    test(`says at a start with ${code} which folder cannot be used and what to do`, async () => {
      await local.close();
      disk.failWith(code);
      await assert.rejects(openLocal(folder), {
        message: `The state folder ${folder} cannot be used: ${cause}. Change that, or name another folder with --state; without --state nothing is kept.`,
      });
      disk.failWith(undefined);
      local = await openLocal(folder);
      assert.deepEqual(await clusters(), []);
    });
  }

  test('keeps nothing of what it refused', async () => {
    await create('before');
    const before = journalLines();
    disk.failWith('ENOSPC');
    await Promise.all(Array.from({ length: 200 }, (_, index) => refusal(create(`refused-${index}`))));
    disk.failWith(undefined);
    await create('after');
    const [line, ...more] = journalLines().slice(before.length);
    assert.deepEqual(more, []);
    assert.match(line ?? '', /cluster\/after/);
    assert.doesNotMatch(line ?? '', /refused/);
  });

  for (const [code, text] of [
    ['EROFS', 'its file system is read-only. Mount it for writing'],
    ['EACCES', 'its folder may not be written to. Permit that'],
    ['EIO', 'its disk does not take it. Look after that'],
  ] as const) {
    test(`says why it cannot write: ${code}`, async () => {
      disk.failWith(code);
      const said = await refusal(create('refused'));
      assert.equal(
        said,
        `ServerException: Nothing was changed, for the endpoint's state cannot be written: ${text}; the endpoint then goes on by itself. (${said.slice(said.lastIndexOf('(') + 1)}`,
      );
      assert.deepEqual(await clusters(), []);
      disk.failWith(undefined);
      await create('after');
      assert.deepEqual(await clusters(), ['after']);
    });
  }

  test('loses nothing of a deployment that was under way', async () => {
    const cluster = 'default';
    await create(cluster);
    await declareInstances(local.client, cluster, ['us-east-1a']);
    const containerDefinitions = [{ name: 'web', image: 'nginx', memory: 128 }];
    await local.client.send(new RegisterTaskDefinitionCommand({ family: 'web', containerDefinitions }));
    await local.client.send(
      new CreateServiceCommand({ serviceName: 'web', taskDefinition: 'web', desiredCount: 2 }),
    );
    for (const moment of [0.3, 0.3, 0.4, 0.6, 1, 1]) {
      disk.failWith('ENOSPC');
      await pass(moment);
      disk.failWith(undefined);
      await pass(7);
    }
    await pass(30);
    const { services } = await local.client.send(new DescribeServicesCommand({ services: ['web'] }));
    assert.deepEqual(
      services?.map(({ runningCount, pendingCount, deployments }) => [
        runningCount,
        pendingCount,
        deployments?.map(({ rolloutState, failedTasks }) => [rolloutState, failedTasks]),
      ]),
      [[2, 0, [['COMPLETED', 0]]]],
    );
    const stopped = await local.client.send(new ListTasksCommand({ desiredStatus: 'STOPPED' }));
    assert.deepEqual(stopped.taskArns, []);
  });

  async function create(clusterName: string): Promise<void> {
    await local.client.send(new CreateClusterCommand({ clusterName }));
  }

  async function clusters(): Promise<string[]> {
    const { clusterArns = [] } = await local.client.send(new ListClustersCommand({}));
    return clusterArns.map((arn) => arn.slice(arn.lastIndexOf('/') + 1)).sort();
  }

  async function pass(seconds: number): Promise<void> {
    for (let step = 0; step < seconds * 10; step += 1) {
      local.clock.advance(0.1);
      await local.endpoint.settled();
    }
  }

  async function reopen(): Promise<void> {
    await local.close();
    local = await openLocal(folder, local.clock);
  }

  function journalLines(): string[] {
    const name = readdirSync(folder).find((one) => one.startsWith('journal-')) ?? '';
    return readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
  }
});

describe('an endpoint on a disk of one megabyte', { skip: tinyDiskFault() }, () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-tiny-'));
    mount(folder);
  });
  afterEach(() => {
    spawnSync('umount', [folder]);
    rmSync(folder, { recursive: true });
  });

  test('fills it, is given room and goes on, without a restart and without a loss', async () => {
    const local = await startLocalProcess(['--state', join(folder, 'state')]);
    const client = localClient(local.endpoint);
    const made: string[] = [];
    const create = async (clusterName: string) => {
      const tags = Array.from({ length: 20 }, (_, index) => ({
        key: `key-${index}`,
        value: 'x'.repeat(200),
      }));
      await client.send(new CreateClusterCommand({ clusterName, tags }));
      made.push(clusterName);
    };
    writeFileSync(join(folder, 'ballast'), Buffer.alloc(600 * 1024));
    let said = 'not refused';
    for (let count = 0; count < 500 && said === 'not refused'; count += 1) {
      said = await refusal(create(`cluster-${count}`));
    }
    assert.match(said, full);
    assert.deepEqual(await names(), [...made].sort());
    rmSync(join(folder, 'ballast'));
    await create('afterwards');
    assert.deepEqual(await names(), [...made].sort());
    local.child.kill('SIGKILL');
    await local.ended;

    const again = await startLocalProcess(['--state', join(folder, 'state')]);
    const other = localClient(again.endpoint);
    const { clusterArns = [] } = await other.send(new ListClustersCommand({ maxResults: 100 }));
    assert.equal(clusterArns.length, Math.min(made.length, 100));
    again.child.kill();
    await again.ended;

    async function names(): Promise<string[]> {
      const found: string[] = [];
      for (let nextToken: string | undefined, first = true; first || nextToken !== undefined; first = false) {
        const answer = await client.send(new ListClustersCommand({ nextToken }));
        found.push(...(answer.clusterArns ?? []).map((arn) => arn.slice(arn.lastIndexOf('/') + 1)));
        nextToken = answer.nextToken;
      }
      return found.sort();
    }
  });
});

function mount(folder: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0;
}

/** Why no small disk can be had here; `false` where it can. */
function tinyDiskFault(): string | false {
  if (process.platform !== 'linux') return 'needs a tmpfs';
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-mount-'));
  const mounted = mount(folder);
  if (mounted) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true });
  return mounted ? false : 'only root may mount a tmpfs';
}
