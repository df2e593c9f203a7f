import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EcsFailure } from '#core/ecs/failure.ts';
import { invocationOf, isLostRow } from '../../client/src/command/invocation.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import activateContainerInstance from '../../client/src/commands/activate-container-instance.ts';
import copyArn from '../../client/src/commands/copy-arn.ts';
import deleteCluster from '../../client/src/commands/delete-cluster.ts';
import deleteService from '../../client/src/commands/delete-service.ts';
import deregisterContainerInstance from '../../client/src/commands/deregister-container-instance.ts';
import deregisterTaskDefinition from '../../client/src/commands/deregister-task-definition.ts';
import drain from '../../client/src/commands/drain-container-instance.ts';
import commands from '../../client/src/commands/index.ts';
import scaleService from '../../client/src/commands/scale-service.ts';
import stopTask from '../../client/src/commands/stop-task.ts';
import type { ConnectionSetting } from '../../client/src/connections/connection.ts';
import type { Element } from '../../client/src/tree/entry.ts';
import { contextWith, type TestContext } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { everything, treeOf } from './support/draw-tree.ts';
import { cluster, fakeEcs, instance, service, task } from './support/fake-ecs.ts';
import { type Answer, scriptedUi } from './support/scripted-ui.ts';

assertDialogues('selection');

const production = cluster({ services: 2, runningTasks: 3, instances: 2 });
const world = {
  clusters: [production],
  services: [service({ desired: 2, running: 2 }), service({ name: 'worker', desired: 1, running: 1 })],
  tasks: ['a1', 'b2', 'c3'].map((id) => task({ id })),
  instances: [instance({ runningTasks: 2 }), instance({ id: 'i-2', ec2InstanceId: 'i-2' })],
  definitions: { 'web-app:1': {}, 'web-app:2': {} },
};

interface Given {
  readonly answers?: readonly Answer[];
  readonly connections?: readonly ConnectionSetting[];
}

async function withRows({ answers = [], connections }: Given = {}) {
  const ecs = fakeEcs(world);
  const context = contextWith({
    ecs,
    ui: scriptedUi(...answers),
    ...(connections !== undefined && { connections }),
  });
  return { ecs, context, rows: await rowsOf(context, ecs) };
}

async function rowsOf(context: TestContext, ecs: ReturnType<typeof fakeEcs>): Promise<Element[]> {
  const drawn = await Promise.all(
    (['clusters', 'families'] as const).map((pane) =>
      everything(treeOf(pane, context.connections.connections(), ecs)),
    ),
  );
  return drawn.flat().flatMap((entry) => (entry.type === 'element' ? [entry] : []));
}

const ofKind = (rows: readonly Element[], kind: string) => rows.filter((row) => row.kind.kind === kind);

const tooOften = {
  kind: 'throttled',
  code: 'ThrottlingException',
  operation: 'StopTask',
  message: 'Too often.',
} as const;

describe('several rows that are selected', () => {
  test('are stopped after one question that lists each of them with its place', async () => {
    const { ecs, context, rows } = await withRows({ answers: [{ agree: true }] });
    const selected = ofKind(rows, 'task');
    await runCommand(context, stopTask, { selected });
    assert.deepEqual(
      ecs.changes.map(([name, , arn]) => [name, String(arn).slice(-2)]),
      [
        ['stopTask', 'a1'],
        ['stopTask', 'b2'],
        ['stopTask', 'c3'],
      ],
    );
    assert.deepEqual(context.ui.transcript, [
      [
        'Stop 3 tasks?',
        'Connection: Local (local endpoint, us-east-1)',
        'Account: 123456789012',
        'Region: us-east-1',
        'Cluster: production',
        '• Task a1 of web-app:1',
        '• Task b2 of web-app:1',
        '• Task c3 of web-app:1',
        '[Stop]',
      ].join('\n'),
      'Stopping 3 tasks...',
      '(info) 3 tasks are stopping.',
    ]);
  });

  test('stand once in the list when the view shows them twice, and others are said to be left alone', async () => {
    const { ecs, context, rows } = await withRows({ answers: [{ agree: true }] });
    const instances = ofKind(rows, 'container-instance');
    const selected = [...instances, ...instances, ...ofKind(rows, 'task').slice(0, 1)];
    await runCommand(context, drain, { selected });
    assert.equal(ecs.changes.length, 2);
    assert.match(
      context.ui.transcript[0] ?? '',
      /^Drain 2 container instances\?\n(?:.*\n)*Left out: 1 selected row of another kind\.\n/,
    );
  });

  test('ask one count for all', async () => {
    const { ecs, context, rows } = await withRows({ answers: [{ type: '0' }, { agree: true }] });
    const selected = ofKind(rows, 'service');
    await runCommand(context, scaleService, { selected });
    assert.deepEqual(
      ecs.changes,
      ['web-app', 'worker'].map((name) => [
        'updateService',
        { cluster: production.arn, service: name, desiredCount: 0 },
      ]),
    );
  });

  test('are all left alone when the person does not agree', async () => {
    const { ecs, context, rows } = await withRows({ answers: [{ agree: false }] });
    const selected = ofKind(rows, 'revision');
    await runCommand(context, deregisterTaskDefinition, { selected });
    assert.deepEqual(ecs.changes, []);
  });

  test('one that fails keeps none from going on, and can be tried again', async () => {
    const { ecs, context, rows } = await withRows({ answers: [{ agree: true }, { agree: true }] });
    let failures = 1;
    const { stopTask: stop } = ecs;
    ecs.stopTask = async (...input) => {
      if (input[1].endsWith('b2') && failures-- > 0) throw new EcsFailure(tooOften);
      return stop(...input);
    };
    const selected = ofKind(rows, 'task');
    await runCommand(context, stopTask, { selected });
    const [message] = context.ui.messages;
    assert.deepEqual(
      [message?.severity, message?.text, message?.actions?.map(({ label }) => label)],
      ['warning', '2 tasks are stopping. Task b2 of web-app:1: Too often.', ['Try Again', 'Show Details']],
    );
    await message?.actions?.[0]?.run();
    assert.equal(context.ui.messages.at(-1)?.text, '1 task is stopping.');
    assert.equal(ecs.changes.length, 3);
  });

  test('those that were cancelled are counted, for they may not have been changed', async () => {
    const { ecs, context, rows } = await withRows({ answers: [{ agree: true }] });
    const { stopTask: stop } = ecs;
    ecs.stopTask = async (...input) => {
      if (!input[1].endsWith('a1')) throw new EcsFailure({ ...tooOften, kind: 'cancelled' });
      return stop(...input);
    };
    await runCommand(context, stopTask, { selected: ofKind(rows, 'task') });
    const [message] = context.ui.messages;
    assert.deepEqual(
      [message?.severity, message?.text],
      ['warning', '1 task is stopping. Cancelled: 2 others may not have been changed.'],
    );
  });

  test('their ARNs are copied a line each', async () => {
    const { context, rows } = await withRows();
    const selected = ofKind(rows, 'service');
    await runCommand(context, copyArn, { selected });
    assert.deepEqual(context.ui.copied, [selected.map(({ kind, item }) => kind.arn?.(item)).join('\n')]);
  });
});

describe('several rows, by each command that takes them', () => {
  const draining = ['i-1', 'i-2'].map((id) => instance({ id, ec2InstanceId: id, status: 'DRAINING' }));
  const empty = { clusters: [cluster({ name: 'blue' }), cluster({ name: 'green' })] };
  for (const [command, kind, more, answers] of [
    [activateContainerInstance, 'container-instance', { instances: draining }, []],
    [deleteCluster, 'cluster', empty, []],
    [deleteService, 'service', {}, []],
    [deregisterContainerInstance, 'container-instance', {}, []],
    [deregisterTaskDefinition, 'revision', {}, []],
    [drain, 'container-instance', {}, []],
    [scaleService, 'service', {}, [{ type: '3' }]],
    [stopTask, 'task', {}, []],
  ] as const)
    test(`${command.title} changes each of them after a yes and none after a no`, async () => {
      for (const agree of [true, false]) {
        const ecs = fakeEcs({ ...world, ...more });
        const context = contextWith({ ecs, ui: scriptedUi(...answers, { agree }) });
        const selected = ofKind(await rowsOf(context, ecs), kind);
        await runCommand(context, command, { selected });
        assert.equal(selected.length > 1, true);
        assert.equal(ecs.changes.length, agree ? selected.length : 0);
      }
    });
});

describe('a selection over several connections', () => {
  const guarded = (guards: Partial<ConnectionSetting>) => [
    { name: 'Local', local: true as const },
    { name: 'prod', profile: 'prod', ...guards },
  ];

  test('lists every place, and a protected one wants its name typed', async () => {
    const { ecs, context, rows } = await withRows({
      answers: [{ agree: true }, { type: 'production' }],
      connections: guarded({ protected: true }),
    });
    const selected = ofKind(rows, 'task');
    await runCommand(context, stopTask, { selected });
    assert.equal(ecs.changes.length, 6);
    const [question = '', typed] = context.ui.transcript;
    assert.deepEqual(question.match(/Connection: \w+|• .*/g), [
      'Connection: Local',
      ...['a1', 'b2', 'c3'].map((id) => `• Task ${id} of web-app:1`),
      'Connection: prod',
      ...['a1', 'b2', 'c3'].map((id) => `• Task ${id} of web-app:1`),
    ]);
    assert.equal(typed, 'Stop on prod: This connection is protected. Type production to continue.');
  });

  test('a protected one whose name is not typed keeps all from being changed', async () => {
    const { ecs, context, rows } = await withRows({
      answers: [{ agree: true }, { leave: true }],
      connections: guarded({ protected: true }),
    });
    const selected = ofKind(rows, 'task');
    await runCommand(context, stopTask, { selected });
    assert.deepEqual(ecs.changes, []);
  });

  test('a read-only one among them lets none through, and nothing is asked', async () => {
    const { ecs, context, rows } = await withRows({ connections: guarded({ readOnly: true }) });
    const selected = ofKind(rows, 'task');
    await runCommand(context, stopTask, { selected });
    assert.deepEqual(ecs.changes, []);
    assert.match(context.ui.transcript.join('\n'), /^\(warning\) The connection "prod" is read-only\./);
  });
});

describe('a menu that is opened on a row beside those that are selected', () => {
  const aim = (row: unknown, among: unknown) => {
    const { element, selected } = invocationOf(row, among);
    const label = (each: Element) => String(each.kind.view(each.item).label);
    return [element && label(element), selected?.map(label)];
  };

  test('is meant for that row alone, and for all of them on one of theirs', async () => {
    const { rows } = await withRows();
    const [first, second, third] = ofKind(rows, 'task');
    assert.deepEqual(aim(third, [first, second]), ['c3', undefined]);
    assert.deepEqual(aim(second, [first, second]), ['b2', ['a1', 'b2']]);
    assert.deepEqual(aim(second, [second]), ['b2', undefined]);
    assert.deepEqual(aim(second, undefined), ['b2', undefined]);
  });

  test('stops that task and leaves the selected ones running', async () => {
    const { ecs, context, rows } = await withRows({ answers: [{ agree: true }] });
    const [first, second, third] = ofKind(rows, 'task');
    await runCommand(context, stopTask, invocationOf(third, [first, second]));
    assert.deepEqual(
      ecs.changes.map(([name, , arn]) => [name, String(arn).slice(-2)]),
      [['stopTask', 'c3']],
    );
  });

  test('is told from a row that is gone, and from the palette', async () => {
    const { rows } = await withRows();
    const [first] = ofKind(rows, 'task');
    assert.equal(isLostRow([undefined, undefined]), true);
    assert.equal(isLostRow([first, [first, undefined]]), true);
    assert.equal(isLostRow([first, undefined]), false);
    assert.equal(isLostRow([]), false);
    assert.equal(isLostRow([undefined]), false);
  });
});

test('what makes sense on many', () => {
  const several = commands.filter((command) => 'runSeveral' in command).map(({ id }) => id);
  assert.deepEqual(several.sort(), [
    'activateContainerInstance',
    'deleteCluster',
    'deleteService',
    'deregisterContainerInstance',
    'deregisterTaskDefinition',
    'drainContainerInstance',
    'scaleService',
    'stopTask',
  ]);
});
