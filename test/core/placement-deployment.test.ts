import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forecastRollingUpdate } from '#core/placement/deployment.ts';
import type { InstanceState, TaskRequirement } from '#core/placement/model.ts';
import { occupied } from '#core/placement/occupy.ts';
import { forecastReplacement } from '#core/placement/replacement.ts';
import { leastHealthy, mostTasks, rollingStep } from '#core/placement/rolling.ts';
import type { DeploymentPlan } from '#core/placement/rollout.ts';
import { scaleInOrder } from '#core/placement/scale-in.ts';
import { instance, nameOf, placementRequest, requirement } from '../support/instances.ts';
import { between, pick, seeded } from '../support/random.ts';

const port80 = { ports: [{ port: 80, protocol: 'tcp' }] } as const;

/** Three instances, and a plan to replace the tasks on them; `on` says where the old ones run. */
function plan(
  on: string,
  percents: readonly [number, number],
  task: Partial<TaskRequirement> = {},
  hosts: readonly InstanceState[] = ['a', 'b', 'c'].map((name) => instance(name)),
): DeploymentPlan {
  const oldTask = requirement(task);
  const arnOf = (name: string) => hosts.find(({ arn }) => nameOf(arn) === name)?.arn ?? name;
  const oldTasks = [...on].map((name, index) => ({
    id: String(index),
    createdAt: index,
    instance: arnOf(name),
    holds: oldTask,
  }));
  return {
    desired: on.length,
    minimumHealthyPercent: percents[0],
    maximumPercent: percents[1],
    request: placementRequest({ task }),
    instances: hosts.map((host) =>
      oldTasks
        .filter(({ instance: arn }) => arn === host.arn)
        .reduce((busy) => occupied(busy, oldTask, 'service:web'), host),
    ),
    oldTasks,
  };
}

/** Steps as `-b +ab`: stopped on b, then started on a and b. */
function drawn(asked: DeploymentPlan): string[] {
  const { steps } = forecastRollingUpdate(asked, seeded(1));
  return steps.map(({ stopped, started }) =>
    [
      ['-', stopped],
      ['+', started],
    ]
      .filter(([, arns]) => arns?.length)
      .map(([sign, arns]) => `${sign}${[...(arns ?? [])].map(nameOf).join('')}`)
      .join(' '),
  );
}

const one = [instance('a')];

const rollouts: { name: string; plan: DeploymentPlan; steps: string[] }[] = [
  {
    name: 'twice the tasks: all start, then all old ones stop',
    plan: plan('abc', [100, 200]),
    steps: ['+abc', '-abc'],
  },
  { name: 'one task goes 1, 2, 1', plan: plan('a', [100, 200], {}, one), steps: ['+a', '-a'] },
  { name: 'none need stay: stop, then start', plan: plan('aa', [0, 100], {}, one), steps: ['-aa +aa'] },
  {
    name: 'half must stay: two and two',
    plan: plan('aaaa', [50, 100], {}, one),
    steps: ['-aa +aa', '-aa +aa'],
  },
  {
    name: 'a fixed port moves from instance to instance where one is free',
    plan: plan('ab', [100, 200], port80),
    steps: ['+c', '-b +b', '-a'],
  },
  {
    name: 'a cluster without room stops first when the minimum lets it',
    plan: plan('abc', [50, 200], port80),
    steps: ['-c +c', '-b +b', '-a +a'],
  },
];

for (const { name, plan: asked, steps } of rollouts) {
  test(`rolling update: ${name}`, () => {
    const forecast = forecastRollingUpdate(asked, seeded(1));
    assert.deepEqual(
      {
        proceeds: forecast.proceeds,
        reason: forecast.reason,
        started: forecast.started,
        steps: drawn(asked),
      },
      { proceeds: true, reason: undefined, started: asked.desired, steps },
    );
  });
}

const hangs: { name: string; plan: DeploymentPlan; started: number; reason: string }[] = [
  {
    name: 'neither up nor down',
    plan: plan('a', [100, 100], {}, one),
    started: 0,
    reason:
      'minimumHealthyPercent 100 keeps 1 of 1 tasks running and maximumPercent 100 allows 1, so no task may be stopped and none started. Lower minimumHealthyPercent to 0 or raise maximumPercent to 200.',
  },
  {
    name: 'a maximum that rounds down to the desired count',
    plan: plan('aaa', [100, 125], {}, one),
    started: 0,
    reason:
      'minimumHealthyPercent 100 keeps 3 of 3 tasks running and maximumPercent 125 allows 3, so no task may be stopped and none started. Lower minimumHealthyPercent to 66 or raise maximumPercent to 134.',
  },
  {
    name: 'a minimum that rounds up to the desired count',
    plan: plan('aa', [75, 100], {}, one),
    started: 0,
    reason:
      'minimumHealthyPercent 75 keeps 2 of 2 tasks running and maximumPercent 100 allows 2, so no task may be stopped and none started. Lower minimumHealthyPercent to 50 or raise maximumPercent to 150.',
  },
  {
    name: 'a fixed port that every instance has in use',
    plan: plan('abc', [100, 200], port80),
    started: 0,
    reason:
      '3 of 3 new tasks find no instance. Host port 80/tcp is already in use on the instance. minimumHealthyPercent 100 lets no old task stop before that. Add capacity, or lower minimumHealthyPercent to 66 so that one may stop first.',
  },
  {
    name: 'a new revision that is too large for any instance',
    plan: { ...plan('aa', [0, 200], {}, one), request: placementRequest({ task: { memory: 9000 } }) },
    started: 0,
    reason:
      '2 of 2 new tasks find no instance. The task needs 9000 MiB of memory, 8192 of 8192 are left: 808 too few.',
  },
  {
    name: 'a cluster that is gone',
    plan: { ...plan('a', [100, 200], {}, one), instances: [] },
    started: 0,
    reason:
      '1 of 1 new tasks find no instance. No container instance takes tasks. minimumHealthyPercent 100 lets no old task stop before that. Add capacity, or lower minimumHealthyPercent to 0 so that one may stop first.',
  },
];

for (const { name, plan: asked, started, reason } of hangs) {
  test(`rolling update hangs: ${name}`, () => {
    const forecast = forecastRollingUpdate(asked, seeded(1));
    assert.deepEqual(
      { proceeds: forecast.proceeds, reason: forecast.reason, started: forecast.started },
      { proceeds: false, reason, started },
    );
  });
}

test('the percentages that the documentation gives as examples', () => {
  const first = (desired: number, minimumHealthyPercent: number, maximumPercent: number) =>
    rollingStep({
      desired,
      minimumHealthyPercent,
      maximumPercent,
      oldTasks: desired,
      newTasks: 0,
      newHealthy: 0,
      noRoom: false,
    });
  assert.deepEqual(first(4, 50, 100), { stop: 2, start: 2 });
  assert.deepEqual(first(2, 75, 100), { stop: 0, start: 0 });
  assert.deepEqual(first(3, 100, 125), { stop: 0, start: 0 });
  assert.deepEqual(first(4, 100, 200), { stop: 0, start: 4 });
  assert.deepEqual(first(1, 0, 100), { stop: 1, start: 1 });
});

test('2,000 random rollouts never leave the limits, and end exactly where the percentages let them move', () => {
  for (let seed = 0; seed < 2000; seed += 1) {
    const random = seeded(seed);
    const limits = {
      desired: between(random, 1, 20),
      minimumHealthyPercent: pick(random, [0, 25, 50, 75, 90, 100]),
      maximumPercent: pick(random, [100, 110, 125, 150, 200]),
    };
    const { least, most, done } = played(limits);
    assert.ok(least >= leastHealthy(limits), `seed ${seed}: ${least} healthy`);
    assert.ok(most <= mostTasks(limits), `seed ${seed}: ${most} at a time`);
    const moves = mostTasks(limits) > limits.desired || leastHealthy(limits) < limits.desired;
    assert.equal(done, moves, `seed ${seed}`);
  }
});

/** Plays a rollout with room for everything and keeps the extremes. */
function played(limits: Pick<DeploymentPlan, 'desired' | 'minimumHealthyPercent' | 'maximumPercent'>) {
  let [oldTasks, newTasks] = [limits.desired, 0];
  let [least, most] = [limits.desired, limits.desired];
  for (;;) {
    const { stop, start } = rollingStep({
      ...limits,
      oldTasks,
      newTasks,
      newHealthy: newTasks,
      noRoom: false,
    });
    oldTasks -= stop;
    least = Math.min(least, oldTasks + newTasks);
    newTasks += start;
    most = Math.max(most, oldTasks + newTasks);
    if (stop + start === 0) return { least, most, done: oldTasks === 0 && newTasks === limits.desired };
  }
}

test('a second set of tasks needs room beside the first', () => {
  const room = forecastReplacement(2, placementRequest({ task: { memory: 4096 } }), one, seeded(1));
  assert.deepEqual([room.proceeds, room.started, room.reason], [true, 2, undefined]);
  const none = forecastReplacement(3, placementRequest({ task: { memory: 4096 } }), one, seeded(1));
  assert.deepEqual(
    [none.proceeds, none.started, none.reason],
    [
      false,
      2,
      'The deployment starts 3 new tasks beside those that run, and 2 of them fit. The task needs 4096 MiB of memory, 0 of 8192 are left: 4096 too few.',
    ],
  );
});

test('tasks stop on draining instances first, then pending ones, then where most are, the newest first', () => {
  const task = (id: string, changes: Partial<Parameters<typeof scaleInOrder>[0][number]> = {}) => ({
    id,
    instance: 'x',
    zone: '1a',
    pending: false,
    draining: false,
    createdAt: 0,
    ...changes,
  });
  const tasks = [
    task('old'),
    task('new', { createdAt: 5 }),
    task('beside', { instance: 'y' }),
    task('far', { zone: '1b', instance: 'z', createdAt: 9 }),
    task('pending', { zone: '1b', instance: 'z', pending: true }),
    task('draining', { zone: '1b', instance: 'w', draining: true }),
  ];
  assert.deepEqual(scaleInOrder(tasks, 9), ['draining', 'pending', 'new', 'old', 'far', 'beside']);
  assert.deepEqual(scaleInOrder(tasks, 1), ['draining']);
});

test('packed tasks are not evened out: the newest stops first wherever it is', () => {
  const task = (id: string, instance: string, createdAt: number) => {
    return { id, instance, zone: '1a', pending: false, draining: false, createdAt };
  };
  const tasks = [task('old', 'x', 1), task('beside', 'x', 2), task('alone', 'y', 3)];
  assert.deepEqual(scaleInOrder(tasks, 1), ['beside']);
  assert.deepEqual(scaleInOrder(tasks, 1, [{ type: 'binpack' }]), ['alone']);
});

test('an old task frees what it holds itself, not what one of the new revision takes', () => {
  const small = plan('aa', [0, 100], { memory: 4096 }, one);
  const grown = { ...small, request: placementRequest({ task: { memory: 8192 } }) };
  const forecast = forecastRollingUpdate(grown, seeded(1));
  assert.deepEqual(
    [forecast.proceeds, forecast.started, forecast.reason],
    [
      false,
      1,
      '1 of 2 new tasks find no instance. The task needs 8192 MiB of memory, 0 of 8192 are left: 8192 too few.',
    ],
  );
});
