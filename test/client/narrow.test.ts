import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runCommand } from '../../client/src/command/run-command.ts';
import copyMessage from '../../client/src/commands/copy-message.ts';
import { rootElement } from '../../client/src/tree/root-element.ts';
import { connection, contextWith } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { find, treeOf } from './support/draw-tree.ts';
import { cluster, container, fakeEcs, instance, service, task } from './support/fake-ecs.ts';

assertDialogues('narrow');

const local = connection({ name: 'Local', local: true });

describe('a narrow view shows what matters first', () => {
  const cases: readonly (readonly [string, Parameters<typeof task>[0], string])[] = [
    [
      'an error by its name',
      {
        stopCode: 'TaskFailedToStart',
        stoppedReason:
          'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref docker.io/library/nope',
      },
      'CannotPullContainerError · web-app:1 · standalone',
    ],
    [
      'the error of a container, with the container',
      {
        containers: [container({ name: 'web', reason: 'OutOfMemoryError: Container killed\nby the kernel' })],
      },
      'web: OutOfMemoryError · web-app:1 · standalone',
    ],
    [
      'a service that wants fewer',
      {
        group: 'service:web-app',
        stopCode: 'ServiceSchedulerInitiated',
        stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/1234567890123456789)',
      },
      'scaled in · web-app:1',
    ],
    [
      'a person',
      { stopCode: 'UserInitiated', stoppedReason: 'Task stopped by user' },
      'stopped by a user · web-app:1 · standalone',
    ],
    [
      'the words of somebody who gave a reason',
      { stopCode: 'UserInitiated', stoppedReason: 'Stopped in a hurry' },
      'Stopped in a hurry · web-app:1 · standalone',
    ],
  ];
  for (const [name, stopped, description] of cases)
    test(`why a task stopped: ${name}`, async () => {
      const one = task({ id: 'a1', status: 'STOPPED', desiredStatus: 'STOPPED', ...stopped });
      const tree = treeOf('clusters', [local], fakeEcs({ clusters: [cluster({})], tasks: [one] }));
      const { kind, item } = await find(tree, 'a1');
      assert.equal(kind.view(item).description, description);
    });

  test('what an instance has free, after what is wrong with it', async () => {
    const drained = instance({
      status: 'DRAINING',
      type: 'm6i.large',
      zone: 'us-east-1a',
      remaining: { cpu: 1792, memory: 3840, gpus: 1, ports: ['22/tcp', '80/tcp'] },
    });
    const tree = treeOf('clusters', [local], fakeEcs({ clusters: [cluster({})], instances: [drained] }));
    const { kind, item } = await find(tree, 'i-1');
    assert.equal(kind.view(item).description, 'DRAINING · 1792 CPU, 3.7 GiB · 1 GPU · ports 80/tcp');
  });
});

describe('what ECS says in words can be copied whole', () => {
  const message =
    '(service web-app) was unable to place a task because no container instance met all of its requirements.';
  const stopped = task({
    id: 'a1',
    status: 'STOPPED',
    desiredStatus: 'STOPPED',
    stoppedReason: 'Essential container in task exited',
    containers: [container({ name: 'web', exitCode: 3 })],
  });
  const ecs = fakeEcs({
    clusters: [cluster({})],
    services: [service({ events: [{ id: 'e', at: undefined, message }] })],
    tasks: [stopped],
  });

  for (const [label, text] of [
    ['--:--:--', message],
    ['a1', 'Essential container in task exited\nweb exit 3'],
  ] as const)
    test(label === 'a1' ? 'a stopped task' : 'an event', async () => {
      const context = contextWith({ ecs });
      const element = await find(treeOf('clusters', [local], ecs), label);
      await runCommand(context, copyMessage, { element });
      assert.deepEqual(
        [context.ui.copied, context.ui.transcript],
        [[text], ['(status) Copied the message.']],
      );
    });

  test('a failure', async () => {
    const context = contextWith({ ecs });
    const parent = rootElement(local);
    const note = { type: 'note', id: 'n', parent, about: 'failure', label: 'Nothing answers.' } as const;
    await runCommand(context, copyMessage, { note });
    assert.deepEqual(context.ui.copied, ['Nothing answers.']);
  });

  test('and of what says nothing that is said', async () => {
    const context = contextWith({ ecs });
    await runCommand(context, copyMessage, {
      element: await find(treeOf('clusters', [local], ecs), 'Events'),
    });
    assert.deepEqual(context.ui.transcript, [
      '(info) Choose "Copy Message" on an event, a failure or a stopped task.',
    ]);
  });
});
