import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Deployment, Service } from '#core/ecs/api.ts';
import { eventText } from '../../client/src/tree/event-text.ts';
import { troublesOf } from '../../client/src/tree/service-trouble.ts';
import { whyStopped } from '../../client/src/tree/why-stopped.ts';
import { connection } from './support/context.ts';
import { draw, treeOf } from './support/draw-tree.ts';
import { cluster, container, fakeEcs, service, task } from './support/fake-ecs.ts';

const unplaced =
  '(service web-app) was unable to place a task because no container instance met all of its requirements. ' +
  'The closest matching (container-instance 0123456789abcdef0123456789abcdef) is already using a port required by your task. ' +
  'For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.';
const started = '(service web-app) has started 2 tasks: (task a) (task b).';
const steady = '(service web-app) has reached a steady state.';

function withEvents(messages: readonly string[], rest: Partial<Service> = {}): Service {
  const events = messages.map((message, index) => ({ id: String(index), at: undefined, message }));
  return service({ desired: 2, running: 1, events, ...rest });
}

describe('what keeps a service from being as it is wanted to be', () => {
  const shortly = (messages: readonly string[], rest?: Partial<Service>) =>
    troublesOf(withEvents(messages, rest)).map(({ short }) => short);
  const cases: readonly [string, readonly string[], Partial<Service>, readonly string[]][] = [
    ['nothing when all is steady', [steady, unplaced], { running: 2 }, []],
    ['nothing while a deployment goes its way', [started], {}, []],
    ['a port', [unplaced], {}, ['port in use']],
    [
      'the newest of several reasons why there is no room',
      ['(service a) was unable to place a task. Reason: Capacity is unavailable at this time.', unplaced],
      {},
      ['no room'],
    ],
    ['no room that has been found since', [started, unplaced], { running: 2 }, []],
    [
      'CPU',
      [
        '(service a) was unable to place a task because x. The closest matching (container-instance b) has insufficient CPU units available.',
      ],
      {},
      ['not enough CPU'],
    ],
    [
      'a cluster without instances',
      [
        '(service a) was unable to place a task because x. Reason: No Container Instances were found in your cluster.',
      ],
      {},
      ['no instances'],
    ],
    [
      'tasks that are started again and again',
      [started, started, started],
      { running: 2 },
      ['keeps stopping'],
    ],
    ['a rolling update of all tasks is not that', [started, started, steady, started], { running: 2 }, []],
    [
      'tasks that never start',
      ['(service a) is unable to consistently start tasks successfully.'],
      {},
      ['tasks fail to start'],
    ],
    ['a health check', ['(service a) (task b) failed container health checks.'], {}, ['health check fails']],
    [
      'a target that is not healthy',
      ['(service a) (task b) (port 80) is unhealthy in (target-group c) due to (reason Request timed out).'],
      {},
      ['target unhealthy'],
    ],
    [
      'a deployment that may neither stop nor start',
      [
        '(service a) was unable to stop or start tasks during a deployment because of the service deployment configuration.',
      ],
      {},
      ['deployment stuck'],
    ],
    ['a failed deployment', [], { deployments: [failed()] }, ['deployment failed']],
    ['nothing of a service that is wanted empty', [started], { desired: 0, running: 0 }, []],
  ];
  for (const [name, messages, rest, expected] of cases)
    test(name, () => assert.deepEqual(shortly(messages, rest), expected));
});

describe('the tree says why a service hangs', () => {
  const local = connection({ name: 'Local', local: true });
  const drawn = (world: Parameters<typeof fakeEcs>[0]) =>
    draw(treeOf('clusters', [local], fakeEcs({ clusters: [cluster({ services: 1 })], ...world })));

  test('which port is taken, on the line of the service and below it', async () => {
    const definitions = {
      'web-app:1': { containerDefinitions: [{ portMappings: [{ containerPort: 80, hostPort: 80 }] }] },
    };
    const text = await drawn({ services: [withEvents([unplaced])], definitions });
    assert.match(text, /\n {6}web-app {2}1\/2 · port in use · web-app:1\n/);
    assert.match(text, /\n {8}Host port 80 in use {2}1 task not placed\n/);
  });

  test('what its tasks died of', async () => {
    const dead = (id: string, exitCode: number) =>
      task({
        id,
        group: 'service:web-app',
        status: 'STOPPED',
        desiredStatus: 'STOPPED',
        stopCode: 'EssentialContainerExited',
        stoppedReason: 'Essential container in task exited',
        containers: [container({ status: 'STOPPED', exitCode })],
      });
    const text = await drawn({
      services: [withEvents([started, started, started], { running: 2 })],
      tasks: [dead('a1', 3), dead('b2', 3), dead('c3', 137)],
    });
    assert.match(text, /\n {6}web-app {2}2\/2 · keeps stopping · web-app:1\n/);
    assert.match(text, /\n {8}nginx exit 3 \(2 tasks\), nginx exit 137 \(1 task\) {2}keeps stopping\n/);
    assert.match(text, /\n {10}a1 {2}nginx exit 3 · rev 1\n/);
  });
});

describe('why a task stopped', () => {
  const cases: readonly [string, Parameters<typeof task>[0], string | undefined][] = [
    [
      'the exit code',
      { containers: [container({ exitCode: 0 }), container({ name: 'b', exitCode: 2 })] },
      'b exit 2',
    ],
    [
      'what the engine said',
      { containers: [container({ exitCode: 137, reason: 'OutOfMemoryError: killed' })] },
      'nginx: OutOfMemoryError: killed',
    ],
    [
      'what ECS says',
      { stopCode: 'TaskFailedToStart', stoppedReason: 'CannotPullContainerError: x' },
      'CannotPullContainerError: x',
    ],
    [
      'the words of whoever stopped it',
      {
        stopCode: 'UserInitiated',
        stoppedReason: 'Too loud',
        containers: [container({ exitCode: 137 })],
      },
      'Too loud',
    ],
    ['nothing is known', {}, undefined],
  ];
  for (const [name, stopped, expected] of cases)
    test(name, () => assert.equal(whyStopped(task(stopped)), expected));
});

test('events leave out what their place says already', () => {
  assert.equal(
    eventText('(service web-app) has started 1 tasks: (task 0123456789abcdef0123456789abcdef).'),
    'started 1 tasks: (task 01234567).',
  );
  assert.equal(
    eventText(
      '(service web-app) registered 2 targets in (target-group arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/shop/32b46b4d154c20bb)',
    ),
    'registered 2 targets in (target-group shop)',
  );
});

function failed(): Deployment {
  return {
    id: 'ecs-svc/1',
    status: 'ACTIVE',
    taskDefinition: 'web-app:2',
    desired: 2,
    running: 0,
    pending: 0,
    failed: 4,
    rollout: 'FAILED',
    rolloutReason: 'ECS deployment circuit breaker: tasks failed to start.',
    updatedAt: undefined,
  };
}
