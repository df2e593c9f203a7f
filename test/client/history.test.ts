import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { setTimeout as after } from 'node:timers/promises';
import type { Task } from '#core/ecs/api.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import why from '../../client/src/commands/why.ts';
import { Histories } from '../../client/src/history/histories.ts';
import { historyFilesIn } from '../../client/src/history/history-files.ts';
import { HistoryKeeper } from '../../client/src/history/keeper.ts';
import type { LogReader } from '../../client/src/logs/log-reader.ts';
import { connection, contextWith } from './support/context.ts';
import { draw, find, treeOf } from './support/draw-tree.ts';
import { fakeAround } from './support/fake-around.ts';
import { cluster, container, fakeEcs, service, task } from './support/fake-ecs.ts';
import { scriptedUi } from './support/scripted-ui.ts';

const prod = connection({ name: 'prod', profile: 'prod' });
const hour = 60 * 60_000;
const noon = Date.UTC(2026, 10, 29, 12);
const silent: LogReader = { read: async ({ token }) => ({ events: [], token }) };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const dead = (id: string, more: Partial<Task> = {}): Task =>
  task({
    ...{ id, status: 'STOPPED', desiredStatus: 'STOPPED', group: 'service:web-app', stoppedAt: noon - hour },
    ...{ stopCode: 'EssentialContainerExited', stoppedReason: 'Essential container in task exited' },
    containers: [container({ name: 'app', exitCode: 3 })],
    ...more,
  });

/** A window of the editor over one folder: what it keeps, and what it logs. */
function window(
  setup: { logs?: LogReader; days?: number; rest?: number; ecs?: ReturnType<typeof fakeEcs> } = {},
) {
  const logged: string[] = [];
  const log = {
    info: (line: string) => void logged.push(line),
    error: (line: string) => void logged.push(line),
    reveal: () => {},
  };
  const clock = { now: noon, days: setup.days ?? 14 };
  const histories = new Histories({
    files: historyFilesIn(folder),
    days: () => clock.days,
    now: () => clock.now,
    log,
    rest: setup.rest ?? 0,
  });
  const ecs = setup.ecs ?? fakeEcs();
  const keeper = new HistoryKeeper({
    histories,
    ecs: async () => ecs,
    logs: async () => setup.logs ?? silent,
    log,
  });
  return {
    keeper,
    logged,
    clock,
    kept: async () => (await keeper.of(prod)).tasks.map(({ task: { id } }) => id),
  };
}

/** Waits for what is heard to be read and written, however busy the machine is. */
async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  for (let times = 0; times < 500 && !(await isSo()); times += 1) await after(10);
}

describe('what ECS forgets', () => {
  test('is kept as it is heard, past the end of the window, in a file that only the user reads', async () => {
    const world = { clusters: [cluster({})], services: [service({})], tasks: [dead('a')] };
    const first = window();
    const ecs = first.keeper.over(prod, fakeEcs(world));
    await ecs.tasks({ cluster: cluster({}).arn, status: 'STOPPED' });
    await ecs.tasks({ cluster: cluster({}).arn, status: 'RUNNING' });
    await ecs.services(cluster({}).arn);
    await until(async () => {
      const { tasks, services } = await first.keeper.of(prod);
      return tasks.length === 1 && services.length === 1;
    });
    await first.keeper.dispose();
    const files = readdirSync(folder);
    assert.deepEqual([files.length, /^[0-9a-f]{32}\.json$/.test(files[0] ?? '')], [1, true]);
    assert.equal(statSync(join(folder, files[0] ?? '')).mode & 0o077, 0);
    const second = window();
    assert.deepEqual(await second.kept(), ['a']);
    assert.deepEqual(
      (await second.keeper.of(prod)).services.map(({ arn }) => arn),
      [service({}).arn],
    );
    assert.deepEqual((await second.keeper.of(connection({ name: 'other', profile: 'x' }))).tasks, []);
  });

  test('of two windows is kept of both', async () => {
    const [left, right] = [window({ rest: hour }), window({ rest: hour })];
    const hear = async ({ keeper, kept }: ReturnType<typeof window>, id: string) => {
      await keeper
        .over(prod, fakeEcs({ tasks: [dead(id)] }))
        .tasks({ cluster: cluster({}).arn, status: 'STOPPED' });
      await until(async () => (await kept()).includes(id));
    };
    await hear(left, 'a');
    await hear(right, 'b');
    await left.keeper.dispose();
    await right.keeper.dispose();
    assert.deepEqual((await window().kept()).sort(), ['a', 'b']);
  });

  test('is gone after the days of the setting, and at once where they are none', async () => {
    const { keeper, clock, kept } = window();
    const ecs = keeper.over(prod, fakeEcs({ tasks: [dead('a')] }));
    const hear = () => ecs.tasks({ cluster: cluster({}).arn, status: 'STOPPED' });
    await hear();
    await until(async () => (await kept()).length === 1 && readdirSync(folder).length === 1);
    clock.now = noon + 13 * 24 * hour;
    assert.deepEqual(await kept(), ['a']);
    clock.now = noon + 15 * 24 * hour;
    assert.deepEqual(await kept(), []);
    clock.days = 0;
    await hear();
    await until(() => readdirSync(folder).length === 0);
    await keeper.dispose();
    assert.deepEqual([await kept(), readdirSync(folder)], [[], []]);
  });

  test('comes with the last lines of what failed, asked for once, and without them where they cannot be read', async () => {
    const definition = {
      containerDefinitions: [
        {
          name: 'app',
          logConfiguration: {
            logDriver: 'awslogs',
            options: { 'awslogs-group': 'web', 'awslogs-stream-prefix': 'ecs' },
          },
        },
      ],
    };
    const asked: string[] = [];
    const logs: LogReader = {
      read: async ({ group, stream, limit, token }) => {
        asked.push(`${group} ${stream} ${limit}`);
        if (stream.endsWith('lost'))
          throw new EcsFailure({
            kind: 'denied',
            code: 'X',
            operation: 'GetLogEvents',
            message: 'No for 123456789012.',
          });
        return { events: [{ at: 1, text: 'no such table: users' }], token };
      },
    };
    const scaledIn = dead('in', { stopCode: 'ServiceSchedulerInitiated' });
    const ecs = fakeEcs({
      definitions: { 'web-app:1': definition },
      tasks: [dead('a'), dead('lost'), scaledIn],
    });
    const { keeper, logged } = window({ logs, ecs });
    for (let times = 0; times < 3; times += 1) {
      await keeper.over(prod, ecs).tasks({ cluster: cluster({}).arn, status: 'STOPPED' });
      await until(async () => {
        const { tasks } = await keeper.of(prod);
        return tasks.filter(({ lines }) => lines !== undefined).length === 2;
      });
    }
    const { tasks } = await keeper.of(prod);
    assert.deepEqual(asked.sort(), ['web ecs/app/a 20', 'web ecs/app/lost 20']);
    assert.deepEqual(Object.fromEntries(tasks.map(({ task: { id }, lines }) => [id, lines])), {
      a: [{ container: 'app', at: 1, text: 'no such table: users' }],
      lost: [],
      in: undefined,
    });
    assert.deepEqual(logged, [
      'The last lines of a stopped task could not be kept: EcsFailure: No for <account>.',
    ]);
    await keeper.dispose();
  });

  test('comes without lines where ECS has no definition of the task any more, which is no fault', async () => {
    const gone = dead('a', { taskDefinition: 'gone:1' });
    const ecs = fakeEcs({ definitions: {}, tasks: [gone] });
    const { keeper, logged } = window({ ecs });
    await keeper.over(prod, ecs).tasks({ cluster: cluster({}).arn, status: 'STOPPED' });
    await until(async () => (await keeper.of(prod)).tasks.some(({ lines }) => lines !== undefined));
    assert.deepEqual(
      (await keeper.of(prod)).tasks.map(({ task: { id }, lines }) => [id, lines]),
      [['a', []]],
    );
    assert.deepEqual(logged, []);
    await keeper.dispose();
  });

  test('that cannot be read or written is logged, and nothing else ends', async () => {
    writeFileSync(join(folder, 'no-folder'), '');
    const logged: string[] = [];
    const histories = new Histories({
      files: historyFilesIn(join(folder, 'no-folder')),
      days: () => 14,
      now: () => noon,
      log: { info: () => {}, error: (line) => void logged.push(line), reveal: () => {} },
      rest: 0,
    });
    await histories.hear('x', [dead('a')]);
    await histories.close();
    assert.equal((await histories.of('x')).tasks.length, 1);
    assert.match(logged.join('\n'), /^What stopped tasks said could not be kept: Error: (?:EEXIST|ENOTDIR)/);
  });
});

describe('what was kept', () => {
  const lines = [{ container: 'app', at: 4, text: 'no such table: users' }];
  const old = {
    id: 'ecs-svc/1',
    status: 'PRIMARY',
    taskDefinition: 'web-app:1',
    desired: 1,
    running: 1,
    pending: 0,
    failed: 2,
    rollout: 'FAILED',
    rolloutReason: 'tasks failed to start.',
    updatedAt: 1,
  };
  const history = {
    tasks: [{ task: dead('0123456789', { createdAt: 1 }), lines }],
    services: [
      {
        arn: service({}).arn,
        at: 1,
        events: [{ id: 'e1', at: 1, message: '(service web-app) has begun.' }],
        deployments: [old],
      },
    ],
  };
  const ecs = fakeEcs({ clusters: [cluster({})], services: [service({})], tasks: [] });

  test('stands in the tree below stopped tasks, events and deployments', async () => {
    const text = await draw(treeOf('clusters', [prod], ecs, { around: fakeAround({ history }) }));
    const line = (part: string) =>
      text
        .split('\n')
        .find((each) => each.includes(part))
        ?.trim();
    assert.match(line('01234567') ?? '', /app exit 3 · .*· kept/);
    assert.match(line('REPLACED') ?? '', /web-app:1.*REPLACED · FAILED · 0\/1 · 2 failed/);
    assert.match(line('begun.') ?? '', /begun\./);
  });

  test('says why, with the last lines, when ECS knows nothing of the task any more', async () => {
    const around = fakeAround({ history });
    const context = contextWith({ ecs, around, ui: scriptedUi() });
    const element = await find(treeOf('clusters', [prod], ecs, { around }), '01234567');
    await runCommand(context, why, { element });
    const [message] = context.ui.messages;
    await message?.actions?.find(({ label }) => label === 'Show Details')?.run();
    assert.match(context.ui.transcript.join('\n'), /no such table: users/);
  });
});
