import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LogSource } from '#core/logs/reading/log-event.ts';
import { type Logged, WhatToFollow } from '../../client/src/logs/what-to-follow.ts';
import { container, fakeEcs, service, task, type World } from './support/fake-ecs.ts';

const logConfiguration = {
  logDriver: 'awslogs',
  options: { 'awslogs-group': '/ecs/web', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'p' },
};
const bare = { logDriver: 'awslogs', options: { 'awslogs-group': '/ecs/bare' } };
const definitions = {
  'web-app:1': {
    containerDefinitions: [
      { name: 'app', logConfiguration },
      { name: 'side', logConfiguration: { logDriver: 'fluentd' } },
      { name: 'bare', logConfiguration: bare },
    ],
  },
};
const lineOf = ({ container, task, revision, group, stream, region }: LogSource) =>
  `${container} of ${task} (${revision}): ${group} ${stream} ${region}`;

describe('what of a service or task is followed', () => {
  /** What is followed in a world, in lines. */
  const followed = async (logged: Logged, world: World) => {
    const { sources, missing, ended } = await new WhatToFollow(logged).now(fakeEcs(world));
    const why = missing.map((each) => `${each.container}: ${each.why}`);
    return { sources: sources.map(lineOf), missing: why, ended };
  };

  test('are all its containers that log here, and why the others do not', async () => {
    const one = task({
      containers: [container({ name: 'bare', runtimeId: 'abc' }), container({ name: 'app' })],
    });
    const { sources, missing, ended } = await followed(
      { of: 'task', task: one },
      { tasks: [one], definitions },
    );
    assert.deepEqual(sources, [
      'app of 0123 (web-app:1): /ecs/web p/app/0123 eu-west-1',
      'bare of 0123 (web-app:1): /ecs/bare abc undefined',
    ]);
    assert.deepEqual(
      [missing, ended],
      [
        ['side: it logs by the driver "fluentd", which cannot be read here. Use "awslogs" to see its lines.'],
        false,
      ],
    );
  });

  test('is one container alone', async () => {
    const one = task({});
    const logged = { of: 'container', task: one, container: 'app' } as const;
    const { sources, missing } = await followed(logged, { tasks: [one], definitions });
    assert.deepEqual([sources, missing], [['app of 0123 (web-app:1): /ecs/web p/app/0123 eu-west-1'], []]);
  });

  test('is nothing where the task definition is gone, which is said of each container', async () => {
    const one = task({ containers: [container({ name: 'a' }), container({ name: 'b' })] });
    const why = 'the task definition web-app:1 no longer exists, so it is not known where its logs are.';
    assert.deepEqual(await followed({ of: 'task', task: one }, { tasks: [one] }), {
      sources: [],
      missing: [`a: ${why}`, `b: ${why}`],
      ended: false,
    });
  });

  test('has ended when the task has stopped, or ECS has forgotten it', async () => {
    const running = task({});
    const ended = async (logged: Logged, world: World) => (await followed(logged, world)).ended;
    const stopped = task({ status: 'STOPPED' });
    assert.deepEqual(
      [
        await ended({ of: 'task', task: running }, { tasks: [stopped], definitions }),
        await ended({ of: 'task', task: running }, { definitions }),
        await ended({ of: 'task', task: stopped }, { tasks: [running], definitions }),
        await ended({ of: 'container', task: running, container: 'app' }, { tasks: [running], definitions }),
        await ended({ of: 'service', service: service({}) }, { definitions }),
      ],
      [true, true, true, false, false],
    );
  });

  test('are the running tasks of a service, and the ten that stopped last', async () => {
    const group = 'service:web-app';
    const stopped = Array.from({ length: 12 }, (_, at) =>
      task({
        id: `s${at}`,
        group,
        desiredStatus: 'STOPPED',
        status: 'STOPPED',
        stoppedAt: at === 11 ? undefined : (at * 7) % 12,
      }),
    );
    const tasks = [...stopped, task({ id: 'r1', group }), task({ id: 'r2', group }), task({ id: 'else' })];
    const { sources } = await followed({ of: 'service', service: service({}) }, { tasks, definitions });
    assert.deepEqual(
      sources.map((each) => each.split(' ')[2]),
      ['r1', 'r2', 's5', 's10', 's3', 's8', 's1', 's6', 's4', 's9', 's2', 's7'],
    );
  });

  test('asks for each task definition once, though it is asked again and again', async () => {
    let asked = 0;
    const ecs = fakeEcs({ tasks: [task({})], definitions });
    const counting = {
      ...ecs,
      taskDefinition: (name: string) => {
        asked += 1;
        return ecs.taskDefinition(name);
      },
    };
    const follow = new WhatToFollow({ of: 'task', task: task({}) });
    for (let times = 0; times < 3; times += 1) await follow.now(counting);
    assert.equal(asked, 1);
  });
});
