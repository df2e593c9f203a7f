import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runCommand } from '../../client/src/command/run-command.ts';
import simulateContainers from '../../client/src/commands/simulate-containers.ts';
import useRealContainers from '../../client/src/commands/use-real-containers.ts';
import { mergeConnections } from '../../client/src/connections/merge.ts';
import { contextWith } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { cluster, fakeEcs } from './support/fake-ecs.ts';
import { scriptedUi } from './support/scripted-ui.ts';

assertDialogues('real-containers');

const clusters = [cluster({ runningTasks: 2 })];

describe('real containers are chosen by a person', () => {
  test('one question says what happens and what ends, and the answer is kept in the settings', async () => {
    const ui = scriptedUi({ agree: true });
    const context = contextWith({ ecs: fakeEcs({ clusters }), ui });
    await runCommand(context, useRealContainers, {});
    assert.deepEqual(ui.transcript, [
      [
        'Run the tasks of the local endpoint in real containers?',
        'Docker or Podman pulls their images and runs them on this machine, whichever workspace is open.',
        'Access to this machine, such as host paths and privileged containers, stays refused unless you allow it with "allowHost".',
        'Your choice is kept in your user settings; "Simulate Containers" undoes it.',
        '2 tasks will stop, because the endpoint restarts.',
        'Connection: Local (local endpoint, us-east-1)',
        'Account: 123456789012',
        'Region: us-east-1',
        '[Run Real Containers]',
      ].join('\n'),
      'Restarting the local ECS endpoint...',
      '(info) The local endpoint runs tasks in real containers.',
    ]);
    assert.deepEqual(context.logged, ['runtime = docker', 'stopped']);
  });

  test('a no leaves everything as it is', async () => {
    const context = contextWith({ ecs: fakeEcs(), ui: scriptedUi({ agree: false }) });
    await runCommand(context, useRealContainers, {});
    assert.deepEqual(context.logged, []);
  });

  test('one that does not run is not started for it', async () => {
    const ui = scriptedUi({ agree: true });
    const context = contextWith({ ecs: fakeEcs({ clusters }), ui, localStatus: 'idle' });
    await runCommand(context, useRealContainers, {});
    assert.deepEqual(context.logged, ['runtime = docker']);
    assert.deepEqual(
      ui.messages.at(-1)?.actions?.map(({ label }) => label),
      ['Start'],
    );
  });

  test('where no engine answers, it is simulated as before, and says so', async () => {
    const ui = scriptedUi({ agree: true });
    const context = contextWith({ ecs: fakeEcs(), ui, noEngine: 'ENOENT' });
    await runCommand(context, useRealContainers, {});
    assert.deepEqual(context.settings.local(), { runtime: 'simulated', allowHost: false });
    assert.equal(
      ui.transcript.at(-1),
      '(error) The local ECS endpoint was not changed. It did not start with real containers. Check that Docker or Podman runs and that you may use it. It runs as before.',
    );
  });

  test('and it can be taken back', async () => {
    const localSettings = { runtime: 'docker', allowHost: false } as const;
    const context = contextWith({ ecs: fakeEcs(), ui: scriptedUi({ agree: true }), localSettings });
    await runCommand(context, simulateContainers, {});
    assert.deepEqual(context.logged, ['runtime = simulated', 'stopped']);
  });

  test('without a local connection it says how to get one', async () => {
    const context = contextWith({ ecs: fakeEcs(), connections: [{ name: 'prod', profile: 'prod' }] });
    await runCommand(context, useRealContainers, {});
    assert.deepEqual(context.ui.transcript, ['(info) There is no connection to the local endpoint yet.']);
  });
});

describe('allowHost of a connection', () => {
  const read = (user: readonly unknown[], ...workspace: readonly unknown[]) => {
    const { connections, problems } = mergeConnections({ user, workspace });
    return { allowing: connections.filter(({ allowsHost }) => allowsHost).map(({ name }) => name), problems };
  };
  const local = { name: 'Local', local: true };

  test('counts on a local connection of the user', () => {
    assert.deepEqual(read([{ ...local, allowHost: true }]), { allowing: ['Local'], problems: [] });
    assert.deepEqual(read([{ ...local, allowHost: false }]), { allowing: [], problems: [] });
  });

  test('of a workspace does nothing, by the same name neither, and says so', () => {
    const text =
      '"allowHost" of the connection "Local" does nothing: write it in your user settings, a workspace cannot allow it.';
    assert.deepEqual(read([local], [{ ...local, allowHost: true }]), { allowing: [], problems: [text] });
    assert.deepEqual(read([], [{ ...local, allowHost: true }]), { allowing: [], problems: [text] });
  });

  test('of another endpoint, or with another word than true, does nothing and says so', () => {
    assert.deepEqual(read([{ name: 'moto', endpoint: 'http://127.0.0.1:5000', allowHost: true }]), {
      allowing: [],
      problems: [
        '"allowHost" of the connection "moto" does nothing: only the endpoint of "local": true is started here. Start yours with --allow-host.',
      ],
    });
    assert.deepEqual(read([{ ...local, allowHost: 'true' }]), {
      allowing: [],
      problems: ['"allowHost" of the connection "Local" does nothing: it must be true.'],
    });
  });
});
