/** What ECS manages by itself, from the real endpoint over the real SDK to the rows of the explorer. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  CreateCapacityProviderCommand,
  CreateClusterCommand,
  CreateDaemonCommand,
  CreateExpressGatewayServiceCommand,
  PutAccountSettingDefaultCommand,
  RegisterDaemonTaskDefinitionCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
} from '@aws-sdk/client-ecs';
import { openSession, type Session } from '../../client/src/aws/index.ts';
import type { Command } from '../../client/src/command/command.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import openDaemonAsFile from '../../client/src/commands/open-daemon-as-file.ts';
import openServiceAsFile from '../../client/src/commands/open-service-as-file.ts';
import { type Local, openLocal } from '../support/local.ts';
import { connection, contextWith } from './support/context.ts';
import { drawBelow, find, treeOf } from './support/draw-tree.ts';
import { fakeEcs } from './support/fake-ecs.ts';
import { scriptedUi } from './support/scripted-ui.ts';

const role = (name: string) => `arn:aws:iam::000000000000:role/${name}`;

describe('what ECS manages by itself', () => {
  let local: Local;
  let session: Session;

  before(async () => {
    local = await openLocal();
    const setting = connection({ name: 'Sample', endpoint: local.endpoint.endpoint });
    session = await openSession(setting, async () => '', { env: {} });
  });

  after(async () => {
    session.close();
    await local.close();
  });

  test('a daemon shows on how many instances it runs, and its tasks', async () => {
    await openShop();
    assert.equal(await below('Daemons'), '\nNo daemons\n');
    await local.client.send(
      new CreateDaemonCommand({
        daemonName: 'agent',
        clusterArn: 'arn:aws:ecs:us-east-1:000000000000:cluster/shop',
        daemonTaskDefinitionArn: 'arn:aws:ecs:us-east-1:000000000000:daemon-task-definition/watcher:1',
        capacityProviderArns: ['arn:aws:ecs:us-east-1:000000000000:capacity-provider/managed'],
      }),
    );
    await startTask();
    await pass(300);
    assert.equal(await below('Daemons'), '\nagent  1/1\n  ID  RUNNING · watcher:1\n    watcher  RUNNING\n');
  });

  test('an Express service shows its address, and that ECS manages it', async () => {
    const made = await local.client.send(
      new CreateExpressGatewayServiceCommand({
        ...{ cluster: 'shop', serviceName: 'hello', primaryContainer: { image: 'hello' } },
        infrastructureRoleArn: role('ecsInfrastructureRole'),
        executionRoleArn: role('ecsTaskExecutionRole'),
      }),
    );
    const { ingressPaths = [] } = made.service?.activeConfigurations?.[0] ?? {};
    await pass(60);
    const tree = treeOf('clusters', [sample()], session.ecs());
    const { kind, item } = await find(tree, 'hello');
    assert.match(kind.view(item).description ?? '', / · Express/);
    const address = await find(tree, ingressPaths[0]?.endpoint ?? '');
    assert.equal(address.kind.view(address.item).description, 'public');
    assert.equal(address.kind.file?.(address.item), `https://${ingressPaths[0]?.endpoint}`);
  });

  test('a daemon is opened as the file that makes it again', async () => {
    await local.client.send(
      new CreateDaemonCommand({
        ...JSON.parse(await fileOf('agent', openDaemonAsFile)),
        daemonName: 'spare',
        deploymentConfiguration: { bakeTimeInMinutes: 7 },
        tags: [{ key: 'team', value: 'shop' }],
      }),
    );
    assert.deepEqual(JSON.parse(await fileOf('spare', openDaemonAsFile)), {
      daemonName: 'spare',
      clusterArn: 'arn:aws:ecs:us-east-1:000000000000:cluster/shop',
      daemonTaskDefinitionArn: 'arn:aws:ecs:us-east-1:000000000000:daemon-task-definition/watcher:1',
      capacityProviderArns: ['arn:aws:ecs:us-east-1:000000000000:capacity-provider/managed'],
      deploymentConfiguration: { drainPercent: 25, bakeTimeInMinutes: 7 },
      ...{ propagateTags: 'NONE', enableECSManagedTags: false, enableExecuteCommand: false, critical: true },
      tags: [{ key: 'team', value: 'shop' }],
    });
  });

  test('an Express service is opened as the file that makes it again', async () => {
    const file = JSON.parse(await fileOf('hello', openServiceAsFile));
    assert.deepEqual(
      { ...file, networkConfiguration: 'as ECS chose it' },
      {
        ...{ cluster: 'shop', serviceName: 'hello', networkConfiguration: 'as ECS chose it' },
        ...{ infrastructureRoleArn: role('ecsInfrastructureRole') },
        ...{ executionRoleArn: role('ecsTaskExecutionRole'), cpu: '256', memory: '512' },
        ...{ cpuArchitecture: 'X86_64', healthCheckPath: '/ping' },
        primaryContainer: { image: 'hello', containerPort: 80 },
        scalingTarget: {
          ...{ minTaskCount: 1, maxTaskCount: 20 },
          ...{ autoScalingMetric: 'AVERAGE_CPU', autoScalingTargetValue: 60 },
        },
      },
    );
    const again = { ...file, serviceName: 'again' };
    await local.client.send(new CreateExpressGatewayServiceCommand(again));
    assert.deepEqual(JSON.parse(await fileOf('again', openServiceAsFile)), again);
  });

  test('account settings are those in effect', async () => {
    await local.client.send(
      new PutAccountSettingDefaultCommand({ name: 'containerInsights', value: 'enhanced' }),
    );
    const text = await below('Account Settings');
    assert.match(text, /\nawsvpcTrunking {2}disabled\ncontainerInsights {2}enhanced\n/);
    assert.match(text, /\nguardDutyActivate {2}off · set by AWS\n/);
  });

  test('nothing of it is asked for before its row is opened', async () => {
    const asked: string[] = [];
    const watched = new Proxy(session.ecs(), {
      get: (ecs, name, receiver) => {
        // Whoever awaits an object asks whether it is a promise.
        if (name !== 'then') asked.push(String(name));
        return Reflect.get(ecs, name, receiver);
      },
    });
    const tree = treeOf('clusters', [sample()], watched);
    const [root] = tree.roots().entries;
    const entries = root === undefined ? [] : await tree.children(root);
    const [shop] = entries;
    assert.ok(shop?.type === 'element');
    await tree.children(shop);
    assert.deepEqual(asked, ['clusters']);
  });

  /** What a command opens to edit on the row of that name. */
  async function fileOf(label: string, command: Command): Promise<string> {
    const ui = scriptedUi();
    const ecs = { ...fakeEcs(), describe: session.ecs().describe };
    const element = await find(treeOf('clusters', [sample()], session.ecs()), label);
    await runCommand(contextWith({ ecs, ui }), command, { element });
    const [, text = ''] =
      /^edit [a-z]+\.(?:ecs-daemon|express-service)\.json\n(.*)/s.exec(ui.transcript[0] ?? '') ?? [];
    return text;
  }

  /** A cluster on Managed Instances. */
  async function openShop(): Promise<void> {
    const { client } = local;
    await client.send(new CreateClusterCommand({ clusterName: 'shop' }));
    await client.send(
      new CreateCapacityProviderCommand({
        name: 'managed',
        cluster: 'shop',
        managedInstancesProvider: {
          infrastructureRoleArn: role('ecsInfrastructureRole'),
          instanceLaunchTemplate: {
            ec2InstanceProfileArn: 'p',
            networkConfiguration: { subnets: ['subnet-1'] },
            instanceRequirements: {
              vCpuCount: { min: 1, max: 2 },
              memoryMiB: { min: 1024, max: 8192 },
              allowedInstanceTypes: ['m6i.large'],
            },
          },
          infrastructureOptimization: { scaleInAfter: -1 },
        },
      }),
    );
    await pass(5);
    await client.send(
      new RegisterDaemonTaskDefinitionCommand({
        ...{ family: 'watcher', cpu: '128', memory: '256' },
        containerDefinitions: [{ name: 'watcher', image: 'watcher' }],
      }),
    );
  }

  /** A task of its own, for which an instance comes. */
  async function startTask(): Promise<void> {
    await local.client.send(
      new RegisterTaskDefinitionCommand({
        ...{ family: 'web', networkMode: 'awsvpc', cpu: '256', memory: '512' },
        containerDefinitions: [{ name: 'web', image: 'web' }],
      }),
    );
    await local.client.send(
      new RunTaskCommand({
        ...{ cluster: 'shop', taskDefinition: 'web' },
        capacityProviderStrategy: [{ capacityProvider: 'managed' }],
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
      }),
    );
  }

  /** Lets time pass in steps, and all that follows from each. */
  async function pass(seconds: number): Promise<void> {
    for (let left = seconds; left > 0; left -= 5) {
      local.clock.advance(5);
      await local.endpoint.settled();
    }
  }

  function sample() {
    return connection({ name: 'Sample', endpoint: local.endpoint.endpoint });
  }

  async function below(label: string): Promise<string> {
    const tree = treeOf('clusters', [sample()], session.ecs());
    return (await drawBelow(tree, await find(tree, label))).replace(/\b[0-9a-f]{8}\b/g, 'ID');
  }
});
