import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Command } from '../../client/src/command/command.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import activateContainerInstance from '../../client/src/commands/activate-container-instance.ts';
import chooseFitCluster from '../../client/src/commands/choose-fit-cluster.ts';
import copyArn from '../../client/src/commands/copy-arn.ts';
import createCluster from '../../client/src/commands/create-cluster.ts';
import deleteCluster from '../../client/src/commands/delete-cluster.ts';
import deleteService from '../../client/src/commands/delete-service.ts';
import deregisterContainerInstance from '../../client/src/commands/deregister-container-instance.ts';
import deregisterTaskDefinition from '../../client/src/commands/deregister-task-definition.ts';
import describeAsJson from '../../client/src/commands/describe-as-json.ts';
import drainContainerInstance from '../../client/src/commands/drain-container-instance.ts';
import loadMore from '../../client/src/commands/load-more.ts';
import notAnEcsFile from '../../client/src/commands/not-an-ecs-file.ts';
import openRule from '../../client/src/commands/open-rule.ts';
import refreshFit from '../../client/src/commands/refresh-fit.ts';
import registerContainerInstance from '../../client/src/commands/register-container-instance.ts';
import removeConnection from '../../client/src/commands/remove-connection.ts';
import stopLocalEndpoint from '../../client/src/commands/stop-local-endpoint.ts';
import stopTask from '../../client/src/commands/stop-task.ts';
import treatAs from '../../client/src/commands/treat-as.ts';
import { contextWith, file, type TestContext } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { find, treeOf } from './support/draw-tree.ts';
import { cluster, fakeEcs, instance, service, task } from './support/fake-ecs.ts';
import { type Answer, scriptedUi } from './support/scripted-ui.ts';

assertDialogues('outcomes');

const production = cluster({});

/** Takes what is offered for all of a cluster but its name. */
const rest = Array.from({ length: 4 }, () => ({ enter: true as const }));

/** A command, what the person answers, and the last thing that they see. */
const outcomes: readonly (readonly [
  name: string,
  command: Command,
  answers: readonly Answer[],
  said: string,
])[] = [
  [
    'creating a cluster',
    createCluster,
    [{ type: 'blue' }, ...rest, { agree: true }],
    '(info) Created the cluster blue on Local.',
  ],
  ['deleting a cluster', deleteCluster, [{ agree: true }], '(info) Deleted the cluster production.'],
  [
    'deleting a service',
    deleteService,
    [{ agree: true }],
    '(info) Deleted the service web-app; ECS stops its 2 running tasks.',
  ],
  ['stopping a task', stopTask, [{ agree: true }], '(info) The task a1 of web-app:1 is stopping.'],
  [
    'adding instances',
    registerContainerInstance,
    [{ pick: 't3.micro' }, { type: '2' }],
    '(info) Added 2 × t3.micro to production.',
  ],
  [
    'draining an instance',
    drainContainerInstance,
    [{ agree: true }],
    '(info) i-1 is draining: 1 task on it, and no new ones are placed.',
  ],
  [
    'activating an instance',
    activateContainerInstance,
    [{ agree: true }],
    '(info) i-2 is active: tasks can be placed on it again.',
  ],
  [
    'deregistering an instance',
    deregisterContainerInstance,
    [{ pick: 'i-1' }, { agree: true }],
    '(info) i-1 is no longer registered with production.',
  ],
  ['deregistering a revision', deregisterTaskDefinition, [{ agree: true }], '(info) Deregistered web-app:1.'],
  ['removing a connection', removeConnection, [{ agree: true }], '(info) Removed the connection Local.'],
  [
    'stopping the local endpoint',
    stopLocalEndpoint,
    [],
    '(info) The local ECS endpoint has stopped. Its state is kept.',
  ],
  [
    'choosing the cluster for fit',
    chooseFitCluster,
    [],
    '(info) Definitions are held against production (Local) from now on.',
  ],
  ['reading the clusters again', refreshFit, [], '(status) The fit has been recalculated.'],
  [
    'saying what a file is',
    treatAs,
    [{ pick: 'create service' }],
    '(status) a.json is treated as a create service from now on.',
  ],
  ['leaving a file alone', notAnEcsFile, [], '(status) ECS Workbench ignores a.json from now on.'],
  [
    'copying an ARN that nothing has',
    copyArn,
    [],
    '(info) Choose "Copy ARN" on a row in the ECS view that has one.',
  ],
  [
    'asking for more without a list',
    loadMore,
    [],
    '(info) Click "Load more" at the end of a long list in the ECS view.',
  ],
  [
    'opening a rule that nothing names',
    openRule,
    [],
    '(info) Click the name of a rule in a finding to read its page.',
  ],
];

describe('a command never ends without a word', () => {
  for (const [name, command, answers, said] of outcomes)
    test(name, async () => {
      const context = inAWorld(answers);
      await runCommand(context, command, {});
      assert.equal(context.ui.transcript.at(-1), said);
    });

  test('copying the ARN of a row', async () => {
    const context = inAWorld([]);
    const element = await rowOf(context, 'production');
    await runCommand(context, copyArn, { element });
    assert.deepEqual(
      [context.ui.copied, context.ui.transcript],
      [[production.arn], ['(status) Copied the ARN of production.']],
    );
  });

  test('describing what ECS does not describe', async () => {
    const context = inAWorld([]);
    await runCommand(context, describeAsJson, { element: await rowOf(context, 'Services') });
    assert.deepEqual(context.ui.transcript, [
      '(info) ECS does not describe a services on its own, so there is no JSON of Services.',
    ]);
  });

  test('a cluster that was just made on this machine offers to add instances to it', async () => {
    const context = inAWorld([
      { type: 'blue' },
      ...rest,
      { agree: true },
      { pick: 't3.micro' },
      { type: '1' },
    ]);
    await runCommand(context, createCluster, {});
    const [add] = context.ui.messages[0]?.actions ?? [];
    assert.equal(add?.label, 'Add Container Instances');
    await add?.run();
    assert.equal(context.ui.transcript.at(-1), '(info) Added 1 × t3.micro to blue.');
  });
});

function inAWorld(answers: readonly Answer[]): TestContext {
  const ecs = fakeEcs({
    clusters: [production],
    services: [service({ running: 2 })],
    tasks: [task({ id: 'a1' })],
    instances: [
      instance({ runningTasks: 1 }),
      instance({ id: 'i-2', ec2InstanceId: 'i-2', status: 'DRAINING' }),
    ],
    definitions: { 'web-app:1': {} },
  });
  return contextWith({ ecs, ui: scriptedUi(...answers), active: file('a.json', '{}') });
}

async function rowOf(context: TestContext, label: string) {
  const connections = context.connections.connections();
  const [connection] = connections;
  assert.ok(connection !== undefined);
  return find(treeOf('clusters', connections, await context.connections.ecs(connection)), label);
}
