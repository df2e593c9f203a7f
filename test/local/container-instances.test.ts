import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DeregisterContainerInstanceCommand,
  DescribeContainerInstancesCommand,
  DescribeTasksCommand,
  ListContainerInstancesCommand,
  ListTasksCommand,
  RegisterContainerInstanceCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  UpdateContainerAgentCommand,
  UpdateContainerInstancesStateCommand,
} from '@aws-sdk/client-ecs';
import { after, declareInstances, type Local, openLocal, plain, refusal } from '../support/local.ts';

const number = (name: string, integerValue: number) => ({
  name,
  type: 'INTEGER',
  doubleValue: 0,
  longValue: 0,
  integerValue,
});
const set = (name: string, stringSetValue: readonly string[]) => ({
  ...number(name, 0),
  type: 'STRINGSET',
  stringSetValue,
});
const reserved = ['22', '2375', '2376', '51678', '51679'];

describe('container instances', () => {
  let local: Local;
  let instances: string[];
  beforeEach(async () => {
    local = await openLocal();
    await local.client.send(new CreateClusterCommand({ clusterName: 'production' }));
    instances = await declareInstances(local.client, 'production', ['us-east-1a', 'us-east-1b']);
    const portMappings = [{ containerPort: 80, hostPort: 8080 }];
    const web = { name: 'web', image: 'web', memory: 300, memoryReservation: 200, cpu: 128, portMappings };
    await local.client.send(
      new RegisterTaskDefinitionCommand({ family: 'web', containerDefinitions: [web] }),
    );
  });
  afterEach(async () => {
    await local.close();
    assert.deepEqual(local.logged, []);
  });

  test('RegisterContainerInstance needs no identity document', async () => {
    const { containerInstance } = await local.client.send(
      new RegisterContainerInstanceCommand({
        cluster: 'production',
        totalResources: [
          { name: 'CPU', type: 'INTEGER', integerValue: 512 },
          { name: 'MEMORY', type: 'INTEGER', integerValue: 1024 },
        ],
        attributes: [{ name: 'stack', value: 'prod' }],
        tags: [{ key: 'team', value: 'shop' }],
      }),
    );
    const { attributes, ec2InstanceId, versionInfo, ...rest } = containerInstance ?? {};
    assert.match(ec2InstanceId ?? '', /^i-[0-9a-f]{17}$/);
    assert.ok(attributes?.some(({ name, value }) => name === 'stack' && value === 'prod'));
    assert.ok(attributes?.some(({ name }) => name === 'ecs.capability.task-eni'));
    assert.deepEqual(Object.keys(versionInfo ?? {}), ['agentVersion', 'agentHash', 'dockerVersion']);
    const resources = [
      number('CPU', 512),
      number('MEMORY', 1024),
      set('PORTS', reserved),
      set('PORTS_UDP', []),
    ];
    assert.deepEqual(plain(rest), {
      agentConnected: true,
      attachments: [],
      containerInstanceArn: 'arn:aws:ecs:us-east-1:000000000000:container-instance/production/HEX32',
      pendingTasksCount: 0,
      registeredAt: after(0).toISOString(),
      registeredResources: resources,
      remainingResources: resources,
      runningTasksCount: 0,
      status: 'ACTIVE',
      tags: [{ key: 'team', value: 'shop' }],
      version: 1,
    });
  });

  test('UpdateContainerAgent goes through its states, unless there is nothing newer', async () => {
    const { client, clock } = local;
    const register = (agentVersion: string) =>
      client.send(
        new RegisterContainerInstanceCommand({
          cluster: 'production',
          versionInfo: { agentVersion },
          totalResources: [
            { name: 'CPU', type: 'INTEGER', integerValue: 512 },
            { name: 'MEMORY', type: 'INTEGER', integerValue: 1024 },
          ],
        }),
      );
    const { containerInstance: old } = await register('1.80.0');
    const { containerInstance: odd } = await register('latest');
    const update = (containerInstance: string | undefined) =>
      client.send(new UpdateContainerAgentCommand({ cluster: 'production', containerInstance }));
    const arn = old?.containerInstanceArn ?? '';
    const { containerInstance } = await update(arn);
    const seen = [`${containerInstance?.agentUpdateStatus} ${containerInstance?.agentConnected}`];
    assert.match(await refusal(update(arn)), /^UpdateInProgressException: /);
    for (let step = 0; step < 5; step += 1) {
      clock.advance(2);
      const { containerInstances } = await client.send(
        new DescribeContainerInstancesCommand({ cluster: 'production', containerInstances: [arn] }),
      );
      const [one] = containerInstances ?? [];
      seen.push(`${one?.agentUpdateStatus} ${one?.agentConnected} ${one?.versionInfo?.agentVersion}`);
    }
    assert.deepEqual(seen, [
      'PENDING true',
      'STAGING true 1.80.0',
      'STAGED true 1.80.0',
      'UPDATING false 1.80.0',
      'UPDATED true 1.105.1',
      'UPDATED true 1.105.1',
    ]);
    assert.match(await refusal(update(arn)), /^NoUpdateAvailableException: /);
    assert.match(await refusal(update(odd?.containerInstanceArn)), /^MissingVersionException: /);
    assert.match(await refusal(update('nope')), /^InvalidParameterException: /);
  });

  test('RegisterContainerInstance in a cluster that is none is refused', async () => {
    const call = local.client.send(new RegisterContainerInstanceCommand({ cluster: 'nope' }));
    assert.equal(await refusal(call), 'ClusterNotFoundException: Cluster not found.');
  });

  test('a task takes CPU, memory and its host port, and gives them back when it has stopped', async () => {
    await local.client.send(
      new RunTaskCommand({ cluster: 'production', taskDefinition: 'web', launchType: 'EC2', count: 2 }),
    );
    const held = [
      number('CPU', 2048 - 128),
      number('MEMORY', 4096 - 200),
      set('PORTS', [...reserved, '8080']),
      set('PORTS_UDP', []),
    ];
    assert.deepEqual(await remaining(), [held, held]);
    local.clock.advance(5);
    assert.deepEqual(await counts(), [
      { running: 1, pending: 0 },
      { running: 1, pending: 0 },
    ]);
  });

  test('DescribeContainerInstances tells which is missing', async () => {
    const call = new DescribeContainerInstancesCommand({
      cluster: 'production',
      containerInstances: ['0123456789abcdef0123456789abcdef'],
    });
    assert.deepEqual(plain(await local.client.send(call)), {
      containerInstances: [],
      failures: [
        {
          arn: 'arn:aws:ecs:us-east-1:000000000000:container-instance/production/HEX32',
          reason: 'MISSING',
        },
      ],
    });
  });

  test('ListContainerInstances takes a filter in the query language and a status', async () => {
    assert.deepEqual(new Set(await listed({})), new Set(instances));
    assert.deepEqual(await listed({ filter: 'attribute:ecs.availability-zone == us-east-1b' }), [
      instances[1],
    ]);
    assert.deepEqual(await listed({ status: 'DRAINING' }), []);
  });

  test('a draining instance gets no task, and its service tasks move', async () => {
    await local.client.send(
      new CreateServiceCommand({
        cluster: 'production',
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 1,
      }),
    );
    local.clock.advance(60);
    const [before] = await taskInstances();
    const update = new UpdateContainerInstancesStateCommand({
      cluster: 'production',
      containerInstances: [before ?? ''],
      status: 'DRAINING',
    });
    const drained = await local.client.send(update);
    assert.equal(drained.containerInstances?.[0]?.status, 'DRAINING');
    local.clock.advance(120);
    const other = instances.filter((arn) => arn !== before);
    assert.deepEqual(await taskInstances(), other);
    assert.deepEqual(await listed({ status: 'DRAINING' }), [before]);
  });

  test('DeregisterContainerInstance with tasks needs force, and then stops them', async () => {
    const run = new RunTaskCommand({ cluster: 'production', taskDefinition: 'web', launchType: 'EC2' });
    const [task] = (await local.client.send(run)).tasks ?? [];
    local.clock.advance(5);
    const named = { cluster: 'production', containerInstance: task?.containerInstanceArn };
    assert.equal(
      await refusal(local.client.send(new DeregisterContainerInstanceCommand(named))),
      'InvalidParameterException: Found running tasks on the instance.',
    );
    const forced = await local.client.send(new DeregisterContainerInstanceCommand({ ...named, force: true }));
    assert.equal(forced.containerInstance?.status, 'INACTIVE');
    local.clock.advance(60);
    const { tasks } = await local.client.send(
      new DescribeTasksCommand({ cluster: 'production', tasks: [task?.taskArn ?? ''] }),
    );
    assert.deepEqual(
      tasks?.map(({ lastStatus, stoppedReason }) => ({ lastStatus, stoppedReason })),
      [{ lastStatus: 'STOPPED', stoppedReason: 'Container instance deregistration forced by user' }],
    );
    assert.equal((await listed({})).length, 1);
  });

  async function described() {
    const call = new DescribeContainerInstancesCommand({
      cluster: 'production',
      containerInstances: instances,
    });
    return (await local.client.send(call)).containerInstances ?? [];
  }

  async function remaining(): Promise<unknown> {
    return (await described()).map(({ remainingResources }) => plain(remainingResources ?? []));
  }

  async function counts() {
    return (await described()).map(({ runningTasksCount, pendingTasksCount }) => ({
      running: runningTasksCount,
      pending: pendingTasksCount,
    }));
  }

  async function listed(input: { readonly filter?: string; readonly status?: 'DRAINING' }) {
    const call = new ListContainerInstancesCommand({ cluster: 'production', ...input });
    return (await local.client.send(call)).containerInstanceArns ?? [];
  }

  async function taskInstances() {
    const { taskArns: tasks } = await local.client.send(new ListTasksCommand({ cluster: 'production' }));
    const answer = await local.client.send(new DescribeTasksCommand({ cluster: 'production', tasks }));
    return (answer.tasks ?? []).map(({ containerInstanceArn }) => containerInstanceArn);
  }
});
