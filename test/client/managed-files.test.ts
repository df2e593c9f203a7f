/** What ECS manages by itself, made and changed by files: against a world of its own, and on the real endpoint over the real SDK. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CreateCapacityProviderCommand } from '@aws-sdk/client-ecs';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { lensesIn } from '#core/ide/lenses/lenses.ts';
import { openSession, type Session } from '../../client/src/aws/index.ts';
import type { Command } from '../../client/src/command/command.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import createOrUpdateDaemon from '../../client/src/commands/create-or-update-daemon-from-file.ts';
import createOrUpdateExpress from '../../client/src/commands/create-or-update-express-service-from-file.ts';
import deleteDaemon from '../../client/src/commands/delete-daemon.ts';
import openDaemonAsFile from '../../client/src/commands/open-daemon-as-file.ts';
import openServiceAsFile from '../../client/src/commands/open-service-as-file.ts';
import registerDaemonTaskDefinition from '../../client/src/commands/register-daemon-task-definition.ts';
import { type Local, openLocal } from '../support/local.ts';
import { connection, contextWith, file } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { find, treeOf } from './support/draw-tree.ts';
import { cluster, daemon, fakeEcs, service, type World } from './support/fake-ecs.ts';
import { type Answer, scriptedUi } from './support/scripted-ui.ts';

assertDialogues('managed-files');

const role = (name: string) => `arn:aws:iam::000000000000:role/${name}`;
const hello = {
  ...{ serviceName: 'hello', cluster: 'production', infrastructureRoleArn: role('infrastructure') },
  ...{ executionRoleArn: role('execution'), primaryContainer: { image: 'hello:1' } },
};
const agent = {
  daemonName: 'agent',
  clusterArn: cluster({}).arn,
  daemonTaskDefinitionArn: 'arn:aws:ecs:us-east-1:123456789012:daemon-task-definition/watcher:1',
  capacityProviderArns: ['arn:aws:ecs:us-east-1:123456789012:capacity-provider/managed'],
};
const watcher = {
  ...{ family: 'watcher', cpu: '128', memory: '256' },
  containerDefinitions: [{ name: 'watcher', image: 'watcher:1' }],
};
const files = { express: 'hello.express-service.json', daemon: 'agent.ecs-daemon.json' };

/** What a command changes in a world, with the file in the editor. */
async function changed(command: Command, name: string, input: object, world: World, answer: Answer[]) {
  const ecs = fakeEcs(world);
  const ui = scriptedUi(...answer);
  await runCommand(contextWith({ ecs, ui, active: file(name, JSON.stringify(input)) }), command, {});
  return { changes: ecs.changes, ui };
}

describe('an Express service of a file', () => {
  const yes = [{ agree: true }];

  test('is made on the cluster that the file names', async () => {
    const world = { clusters: [cluster({})] };
    const { changes } = await changed(createOrUpdateExpress, files.express, hello, world, yes);
    assert.deepEqual(changes, [['createExpressService', { ...hello, cluster: cluster({}).arn }]]);
  });

  test('is made on the cluster default, which need not be there', async () => {
    const { cluster: _, ...anywhere } = hello;
    const { changes } = await changed(createOrUpdateExpress, files.express, anywhere, {}, yes);
    assert.deepEqual(changes, [['createExpressService', { ...anywhere, cluster: 'default' }]]);
  });

  test('is not made on another cluster that is not there', async () => {
    const { changes } = await changed(createOrUpdateExpress, files.express, hello, {}, []);
    assert.deepEqual(changes, []);
  });

  test('does not take the place of a service that is none', async () => {
    const world = { clusters: [cluster({})], services: [service({ name: 'hello' })] };
    const { changes } = await changed(createOrUpdateExpress, files.express, hello, world, []);
    assert.deepEqual(changes, []);
  });

  test('is left alone when the person does not want it', async () => {
    const no = [{ agree: false }];
    const world = { clusters: [cluster({})] };
    const { changes } = await changed(createOrUpdateExpress, files.express, hello, world, no);
    assert.deepEqual(changes, []);
  });
});

describe('a daemon of a file', () => {
  test('is made on the cluster that the file names', async () => {
    const world = { clusters: [cluster({}), cluster({ name: 'staging' })] };
    const { changes } = await changed(createOrUpdateDaemon, files.daemon, agent, world, [{ agree: true }]);
    assert.deepEqual(changes, [['createDaemon', agent]]);
  });

  test('is changed when it is there, without what UpdateDaemon does not take', async () => {
    const described = { ...agent, tags: [{ key: 'team', value: 'a' }], clientToken: 'x', critical: false };
    const world = { clusters: [cluster({})], daemons: [daemon({})] };
    const yes = [{ agree: true }];
    const { changes } = await changed(createOrUpdateDaemon, files.daemon, described, world, yes);
    const { daemonTaskDefinitionArn, capacityProviderArns } = agent;
    const { arn: daemonArn } = daemon({});
    assert.deepEqual(changes, [
      ['updateDaemon', { daemonTaskDefinitionArn, capacityProviderArns, critical: false, daemonArn }],
    ]);
  });
});

describe('what ECS manages by itself, on the local endpoint', () => {
  let local: Local;
  let session: Session;
  const place = 'arn:aws:ecs:us-east-1:000000000000';
  const described = {
    ...{ ...agent, clusterArn: `${place}:cluster/shop` },
    daemonTaskDefinitionArn: `${place}:daemon-task-definition/watcher:1`,
    capacityProviderArns: [`${place}:capacity-provider/managed`],
  };

  before(async () => {
    local = await openLocal();
    session = await openSession(sample(), async () => '', { env: {} });
    await session.ecs().createCluster({ clusterName: 'shop' });
    await local.client.send(new CreateCapacityProviderCommand(managed));
    await pass(5);
  });

  after(async () => {
    session.close();
    await local.close();
  });

  test('a daemon task definition is registered, and its next revision says what changes', async () => {
    const name = 'daemon-task-definition.json';
    assert.equal(
      (await sent(registerDaemonTaskDefinition, name, watcher)).includes('Registered watcher:1'),
      true,
    );
    const next = { ...watcher, cpu: '256' };
    const said = await sent(registerDaemonTaskDefinition, name, next);
    assert.match(said, /next revision of watcher\?\nChanges:\ncpu: "128" → "256"\nConnection/);
    assert.equal((await session.ecs().daemonTaskDefinition('watcher'))?.revision, 2);
  });

  test('a daemon is made of its file, opened as one, and changed by that', async () => {
    await sent(createOrUpdateDaemon, files.daemon, described);
    await pass(60);
    const opened = JSON.parse(await fileOf('agent', openDaemonAsFile));
    const same = await sent(createOrUpdateDaemon, files.daemon, opened, false);
    assert.match(same, /Update the daemon agent on shop\?\nNo changes from how it is now\.\n/);
    const revision = `${place}:daemon-task-definition/watcher:2`;
    const said = await sent(createOrUpdateDaemon, files.daemon, {
      ...opened,
      ...{ daemonTaskDefinitionArn: revision, enableExecuteCommand: true },
    });
    assert.match(said, /watcher:1" → "arn\S+watcher:2"\nenableExecuteCommand: false → true\n/);
    await pass(600);
    const now = JSON.parse(await fileOf('agent', openDaemonAsFile));
    assert.deepEqual([now.daemonTaskDefinitionArn, now.enableExecuteCommand], [revision, true]);
  });

  test('a daemon is deleted after a question', async () => {
    await sent(createOrUpdateDaemon, files.daemon, { ...described, daemonName: 'spare' });
    await pass(60);
    const element = await find(treeOf('clusters', [sample()], session.ecs()), 'spare');
    const connections = [{ name: 'Sample', endpoint: local.endpoint.endpoint }];
    for (const agree of [false, true]) {
      const context = contextWith({ ecs: session.ecs(), ui: scriptedUi({ agree }), connections });
      await runCommand(context, deleteDaemon, { element });
      await pass(600);
      const left = (await session.ecs().daemons(described.clusterArn)).map(({ name }) => name);
      assert.equal(left.includes('spare'), !agree);
    }
  });

  test('an Express service is made of its file, opened as one, and changed by that', async () => {
    await sent(createOrUpdateExpress, files.express, { ...hello, cluster: 'shop' });
    await pass(60);
    const opened = JSON.parse(await fileOf('hello', openServiceAsFile));
    const same = await sent(createOrUpdateExpress, files.express, opened, false);
    assert.match(same, /Update the Express service hello on shop\?\nNo changes from how it is now\.\n/);
    const said = await sent(createOrUpdateExpress, files.express, {
      ...{ serviceName: 'hello', cluster: 'shop', infrastructureRoleArn: role('another'), cpu: '512' },
      memory: '1024',
    });
    assert.match(
      said,
      /cpu: "256" → "512"\nmemory: "512" → "1024"\nLeft unchanged, .*: infrastructureRoleArn\n/,
    );
    const now = JSON.parse(await fileOf('hello', openServiceAsFile));
    assert.deepEqual([now.cpu, now.infrastructureRoleArn], ['512', role('infrastructure')]);
  });

  /** Sends a file and gives all that was said. */
  async function sent(command: Command, name: string, input: object, agree = true): Promise<string> {
    const ui = scriptedUi({ agree });
    const active = file(name, JSON.stringify(input));
    const connections = [{ name: 'Sample', endpoint: local.endpoint.endpoint }];
    await runCommand(contextWith({ ecs: session.ecs(), ui, active, connections }), command, {});
    return ui.transcript.join('\n');
  }

  /** What a command opens to edit on the row of that name. */
  async function fileOf(label: string, command: Command): Promise<string> {
    const ui = scriptedUi();
    const element = await find(treeOf('clusters', [sample()], session.ecs()), label);
    await runCommand(contextWith({ ecs: session.ecs(), ui }), command, { element });
    return /^edit \S+\n(.*)/s.exec(ui.transcript[0] ?? '')?.[1] ?? '';
  }

  function sample() {
    return connection({ name: 'Sample', endpoint: local.endpoint.endpoint });
  }

  /** Lets time pass in steps, and all that follows from each. */
  async function pass(seconds: number): Promise<void> {
    for (let left = seconds; left > 0; left -= 5) {
      local.clock.advance(5);
      await local.endpoint.settled();
    }
  }
});

test('such files have these commands above them', () => {
  const above = (name: string, input: object) =>
    lensesIn(analyze(JSON.stringify(input), 'json', name)).map(
      ({ title, command }) => `${title}: ${command}`,
    );
  assert.deepEqual(above(files.express, hello), [
    'Create or Update: ecsWorkbench.createOrUpdateExpressServiceFromFile',
  ]);
  assert.deepEqual(above(files.daemon, agent), [
    'Create or Update: ecsWorkbench.createOrUpdateDaemonFromFile',
  ]);
  assert.deepEqual(above('daemon-task-definition.json', watcher), [
    'Register: ecsWorkbench.registerDaemonTaskDefinition',
  ]);
});

const managed = {
  name: 'managed',
  cluster: 'shop',
  managedInstancesProvider: {
    infrastructureRoleArn: role('infrastructure'),
    instanceLaunchTemplate: {
      ec2InstanceProfileArn: 'p',
      networkConfiguration: { subnets: ['subnet-1'] },
      instanceRequirements: {
        vCpuCount: { min: 1, max: 2 },
        memoryMiB: { min: 1024, max: 8192 },
        allowedInstanceTypes: ['m6i.large'],
      },
    },
  },
};
