import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { choose } from '../../client/src/command/choose.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import switchConnection from '../../client/src/commands/switch-connection.ts';
import type { ActiveSource } from '../../client/src/connections/active-connection.ts';
import type { Connection } from '../../client/src/connections/connection.ts';
import { ForgetfulMemory } from '../../client/src/tree/memory.ts';
import clusterKind from '../../client/src/tree/nodes/cluster.ts';
import { EventEmitter } from '../support/vscode-events.ts';
import { editor } from '../support/vscode-host.ts';
import { standInForVscode } from '../support/with-vscode.ts';
import { connectionsIn, contextWith } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { fakeEcs } from './support/fake-ecs.ts';
import { scriptedUi } from './support/scripted-ui.ts';

standInForVscode();
const { ConnectionStatus } = await import('../../client/src/glue/connection-status.ts');

assertDialogues('active-connection');

const settings = [
  { name: 'Local', local: true },
  { name: 'dev', profile: 'dev', region: 'eu-west-1' },
  { name: 'prod', profile: 'prod', region: 'us-east-1', protected: true },
  { name: 'audit', profile: 'audit', region: 'us-east-1', readOnly: true },
];

/** The status bar over these connections, and what can happen to them. */
function statusBar(answers: Partial<ActiveSource> = {}) {
  const connections = connectionsIn(settings);
  const opened = new Set<string>();
  const stirred = new EventEmitter<Connection | undefined>();
  const memory = new ForgetfulMemory();
  const source: ActiveSource = {
    connections: () => connections,
    isReady: ({ name }) => opened.has(name),
    isStopped: () => false,
    region: async ({ region }) => region ?? 'us-east-1',
    ecs: async () => ({ account: async () => '123456789012' }),
    ...answers,
  };
  const status = new ConnectionStatus(memory, source, stirred.event);
  const item = editor.statusBar.at(-1);
  assert.ok(item);
  const named = (name: string) => connections.find((each) => each.name === name);
  return {
    ...{ item, status, named },
    open: async (name: string) => {
      opened.add(name);
      stirred.fire(named(name));
      await settled();
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the connection in the status bar', () => {
  test('is not there before one is opened, and has account, region and profile afterwards', async () => {
    const { item, open } = statusBar();
    await settled();
    assert.equal(item.visible, false);
    await open('dev');
    assert.equal(item.visible, true);
    assert.equal(item.text, '$(plug) ECS: 123456789012 eu-west-1 (dev)');
    assert.match(
      String(item.tooltip),
      /^Connection "dev" \(profile dev, eu-west-1\)\nAccount 123456789012\n/,
    );
    assert.equal(item.command, 'ecsWorkbench.switchConnection');
    assert.equal(item.backgroundColor, undefined);
  });

  test('marks a protected one for eye and ear, and says of a read-only one that it is', async () => {
    const { item, open } = statusBar();
    await open('prod');
    assert.equal(item.text, '$(lock) ECS: 123456789012 us-east-1 (prod)');
    assert.deepEqual({ ...item.backgroundColor }, { id: 'statusBarItem.warningBackground' });
    assert.equal(
      item.accessibilityInformation?.label,
      'ECS connection 123456789012 us-east-1 (prod), protected',
    );
    await open('audit');
    assert.equal(item.text, '$(eye) ECS: 123456789012 us-east-1 (audit)');
    assert.equal(item.backgroundColor, undefined);
  });

  test('is the one that the person chose, whichever is opened, until they leave it to what is opened', async () => {
    const { item, open, status, named } = statusBar();
    await status.active.choose(named('prod'));
    await open('dev');
    assert.equal(item.text, '$(lock) ECS: prod us-east-1 (prod)', 'nobody has asked it for its account yet');
    await status.active.choose(undefined);
    await settled();
    assert.equal(item.text, '$(plug) ECS: 123456789012 eu-west-1 (dev)');
  });

  test('has the name in place of an account that may not be looked up, and asks for it once', async () => {
    let asked = 0;
    const answers = ['AccessDenied', '123456789012'];
    const ecs = async () => ({
      account: async () => {
        asked += 1;
        const answer = answers[Math.min(asked - 1, 1)];
        if (answer === 'AccessDenied') throw new Error(answer);
        return answer;
      },
    });
    const { item, open, status } = statusBar({ ecs });
    await open('dev');
    assert.equal(item.text, '$(plug) ECS: dev eu-west-1 (dev)');
    await status.update();
    await status.update();
    assert.equal(item.text, '$(plug) ECS: 123456789012 eu-west-1 (dev)');
    assert.equal(asked, 2);
  });

  test('goes away with a local endpoint that stands still', async () => {
    let stopped = false;
    const { item, open, status } = statusBar({ isStopped: ({ kind }) => kind === 'local' && stopped });
    await open('Local');
    assert.equal(item.text, '$(plug) ECS: Local us-east-1');
    stopped = true;
    await status.update();
    assert.equal(item.visible, false);
  });

  test('lets an answer go that comes after a later question', async () => {
    let answer: (account: string) => void = () => {};
    const late = new Promise<string>((resolve) => {
      answer = resolve;
    });
    let isFirst = true;
    const ecs = async () => {
      const account = isFirst ? late : Promise.resolve('999999999999');
      isFirst = false;
      return { account: () => account };
    };
    const { item, open } = statusBar({ ecs });
    await open('dev');
    await open('prod');
    answer('111111111111');
    await settled();
    assert.equal(item.text, '$(lock) ECS: 999999999999 us-east-1 (prod)');
  });
});

describe('"Switch Connection"', () => {
  test('offers every connection with how it is guarded, and the one that is chosen is the active one', async () => {
    const ui = scriptedUi({ pick: 'prod' });
    const context = contextWith({ ecs: fakeEcs(), ui, connections: settings, works: 'dev' });
    await runCommand(context, switchConnection, {});
    assert.deepEqual(context.logged, ['active: prod']);
  });

  test('the active connection comes first where a command asks for one', async () => {
    const ui = scriptedUi({ leave: true });
    const context = contextWith({ ecs: fakeEcs(), ui, connections: settings, works: 'prod' });
    await choose(context, clusterKind, { purpose: 'Look at a cluster' });
    assert.match(ui.transcript.join('\n'), /prod.*Local.*dev/s);
  });

  test('says what to do where there is none', async () => {
    const context = contextWith({ ecs: fakeEcs(), connections: [] });
    await runCommand(context, switchConnection, {});
    assert.match(context.ui.transcript.join('\n'), /There is no connection to ECS yet/);
  });
});
