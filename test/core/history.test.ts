import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Deployment, Task } from '#core/ecs/api.ts';
import { withHistory } from '#core/history/for-diagnosis.ts';
import {
  emptyHistory,
  type History,
  keptTasks,
  mergedHistories,
  most,
  since,
  withLines,
  withService,
  withStopped,
} from '#core/history/history.ts';
import { historyText, readHistory } from '#core/history/read-history.ts';
import { service, task } from '../client/support/fake-ecs.ts';

const stopped = (id: string, stoppedAt: number, more: Partial<Task> = {}): Task =>
  task({ id, status: 'STOPPED', desiredStatus: 'STOPPED', group: 'service:web-app', stoppedAt, ...more });
const ids = ({ tasks }: History) => tasks.map(({ task: { id } }) => id);
const events = (...numbers: number[]) => numbers.map((at) => ({ id: `e${at}`, at, message: `event ${at}` }));
const deployment = (id: string, more: Partial<Deployment> = {}): Deployment => ({
  ...{ id, status: 'PRIMARY', taskDefinition: 'web-app:1', desired: 1, running: 1, pending: 0, failed: 0 },
  ...{ rollout: 'COMPLETED', rolloutReason: undefined, updatedAt: 1 },
  ...more,
});

describe('the history of a connection', () => {
  test('keeps tasks once, the last to stop first, and none that runs', () => {
    const first = withStopped(emptyHistory, [stopped('a', 1), stopped('b', 3), task({ id: 'runs' })]);
    const second = withStopped(first, [stopped('b', 3), stopped('c', 2)]);
    assert.deepEqual(
      [ids(first), ids(second)],
      [
        ['b', 'a'],
        ['b', 'c', 'a'],
      ],
    );
    assert.equal(withStopped(second, [stopped('a', 1)]), second);
  });

  test('is bounded by count and by age', () => {
    const many = Array.from({ length: most.tasks + 20 }, (_, at) => stopped(`t${at}`, at));
    const full = withStopped(emptyHistory, many);
    assert.equal(full.tasks.length, most.tasks);
    assert.equal(ids(full)[0], `t${most.tasks + 19}`);
    const said = withService(full, service({ events: events(9, 5, 1) }), 400);
    const young = since(said, 5);
    assert.deepEqual(young.services[0]?.events, events(9, 5));
    assert.deepEqual([ids(since(full, 318)), since(said, 401).services], [['t319', 't318'], []]);
  });

  test('keeps the last lines of a task, cut to what is worth keeping', () => {
    const lines = Array.from({ length: 30 }, (_, at) => ({ container: 'app', at, text: 'x'.repeat(600) }));
    const history = withLines(
      withStopped(emptyHistory, [stopped('a', 1), stopped('b', 2)]),
      stopped('a', 1).arn,
      lines,
    );
    const [b, a] = history.tasks;
    assert.equal(b?.lines, undefined);
    assert.deepEqual(
      [a?.lines?.length, a?.lines?.[0]?.at, a?.lines?.[0]?.text.length],
      [most.lines, 30 - most.lines, most.letters],
    );
  });

  test('keeps events and deployments that a service no longer tells, as they were told last', () => {
    const first = withService(
      emptyHistory,
      service({ events: events(2, 1), deployments: [deployment('d1')] }),
      1,
    );
    const now = service({
      events: events(4, 3),
      deployments: [deployment('d2'), deployment('d1', { running: 0 })],
    });
    const second = withService(first, now, 2);
    assert.deepEqual(second.services, [
      { arn: now.arn, at: 2, events: events(4, 3, 2, 1), deployments: now.deployments },
    ]);
    assert.equal(withService(second, now, 3), second);
    assert.equal(withService(second, service({ name: 'other' }), 4).services.length, 2);
  });

  test('of two windows is all that either has heard', () => {
    const left = withLines(withStopped(emptyHistory, [stopped('a', 1)]), stopped('a', 1).arn, []);
    const right = withStopped(emptyHistory, [stopped('a', 1), stopped('b', 2)]);
    const one = withService(left, service({ events: events(2, 1) }), 1);
    const other = withService(right, service({ events: events(3, 2) }), 2);
    for (const both of [mergedHistories(one, other), mergedHistories(other, one)]) {
      assert.deepEqual(
        both.tasks.map(({ task: { id }, lines }) => [id, lines]),
        [
          ['b', undefined],
          ['a', []],
        ],
      );
      assert.deepEqual(both.services[0]?.events, events(3, 2, 1));
    }
  });

  test('is found by cluster, named either way, by service and by instance', () => {
    const history = withStopped(emptyHistory, [
      stopped('a', 4),
      stopped('b', 3, { group: 'family:x', instance: 'i' }),
      stopped('c', 2, { cluster: 'arn:aws:ecs:us-east-1:1:cluster/other' }),
    ]);
    const found = (query: object) =>
      keptTasks(history, { cluster: 'production', status: 'STOPPED', ...query }).map(({ id }) => id);
    assert.deepEqual(found({}), ['a', 'b']);
    assert.deepEqual(found({ cluster: stopped('a', 4).cluster, service: 'web-app' }), ['a']);
    assert.deepEqual(found({ instance: 'i' }), ['b']);
    assert.deepEqual(found({ cluster: 'duction' }), []);
  });

  test('comes back from its file as it was, and a damaged file is an empty one', () => {
    const history = withService(
      withStopped(emptyHistory, [stopped('a', 1)]),
      service({ events: events(1) }),
      1,
    );
    assert.deepEqual(readHistory(historyText(history)), JSON.parse(JSON.stringify(history)));
    const damaged = [
      '',
      '{',
      'null',
      '[]',
      '{"version":2,"tasks":[],"services":[]}',
      '{"version":1,"tasks":[{}],"services":[]}',
      '{"version":1,"tasks":[],"services":[{}]}',
      historyText(history).slice(0, -9),
    ];
    for (const text of damaged) assert.equal(readHistory(text), emptyHistory, text);
  });
});

describe('why, with what ECS has forgotten', () => {
  const dead = stopped('dead', 5, { startedBy: 'ecs-svc/2' });
  const lines = [{ container: 'app', at: 4, text: 'no such table: users' }];
  const history = withLines(
    withStopped(emptyHistory, [stopped('old', 1, { startedBy: 'ecs-svc/1' }), dead]),
    dead.arn,
    lines,
  );
  const logs = [{ container: 'app', line: 'no such table: users' }];

  test('has the last lines of the task that is asked about', () => {
    const facts = { task: { id: 'dead', status: 'STOPPED', containers: [] } };
    assert.deepEqual(withHistory(facts, { kind: 'task', task: dead }, history), { ...facts, logs });
    const other = stopped('other', 9);
    assert.deepEqual(withHistory(facts, { kind: 'task', task: other }, history).logs, []);
  });

  test('has the tasks that a deployment failed by, and of no other one', () => {
    const failed = service({
      deployments: [deployment('ecs-svc/2', { rollout: 'FAILED' }), deployment('ecs-svc/1')],
    });
    const found = withHistory({ stopped: [] }, { kind: 'service', service: failed }, history);
    assert.deepEqual([found.stopped?.map(({ id }) => id), found.logs], [['dead'], logs]);
    const well = service({ deployments: [deployment('ecs-svc/2')] });
    assert.deepEqual(withHistory({ stopped: [] }, { kind: 'service', service: well }, history), {
      stopped: [],
      logs: [],
    });
    // What ECS tells itself is not told twice, and its lines are there too.
    const told = withHistory({ stopped: [dead] }, { kind: 'service', service: failed }, history);
    assert.deepEqual([told.stopped?.length, told.logs], [1, logs]);
  });
});
