import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  type CreateServiceRequest,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  UpdateContainerInstancesStateCommand,
  UpdateServiceCommand,
  UpdateTaskProtectionCommand,
} from '@aws-sdk/client-ecs';
import { declareInstances, type Local, openLocal } from '../support/local.ts';

let local: Local;

/** Two instances in one zone, and a service whose four tasks all run there. */
async function crowded(over: Partial<CreateServiceRequest> = {}): Promise<void> {
  const { client } = local;
  await client.send(new CreateClusterCommand({}));
  await declareInstances(client, 'default', ['us-east-1a', 'us-east-1a']);
  await client.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      containerDefinitions: [{ name: 'web', image: 'web', memory: 128 }],
    }),
  );
  await client.send(
    new CreateServiceCommand({ serviceName: 'web', taskDefinition: 'web', desiredCount: 4, ...over }),
  );
  local.clock.advance(60);
}

beforeEach(async () => {
  local = await openLocal();
});
afterEach(() => local.close());

async function running() {
  const { taskArns = [] } = await local.client.send(new ListTasksCommand({}));
  const { tasks = [] } = await local.client.send(new DescribeTasksCommand({ tasks: taskArns }));
  return tasks;
}

/** How many tasks are to run in each zone. */
async function zones(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { availabilityZone = '' } of await running()) {
    counts[availabilityZone] = (counts[availabilityZone] ?? 0) + 1;
  }
  return counts;
}

async function events(): Promise<string[]> {
  const { services } = await local.client.send(new DescribeServicesCommand({ services: ['web'] }));
  return (services?.[0]?.events ?? []).map(({ message = '' }) => message.replace(/ \(task \w+\)/g, ' TASK'));
}

test('tasks move to a zone that has joined: the new ones first, then the old ones go', async () => {
  await crowded();
  assert.deepEqual(await zones(), { 'us-east-1a': 4 });
  await declareInstances(local.client, 'default', ['us-east-1b']);
  local.clock.advance(0.1);
  assert.deepEqual(await zones(), { 'us-east-1a': 4, 'us-east-1b': 2 });
  const seen: number[] = [];
  for (let step = 0; step < 20; step += 1) {
    local.clock.advance(1);
    seen.push((await running()).filter(({ lastStatus }) => lastStatus === 'RUNNING').length);
  }
  assert.ok(Math.min(...seen) >= 4);
  assert.deepEqual(await zones(), { 'us-east-1a': 2, 'us-east-1b': 2 });
  const told = await events();
  assert.deepEqual(told.filter((message) => message.includes('AZ')).reverse(), [
    '(service web) is not AZ balanced with 4 tasks in us-east-1a, and 0 tasks in us-east-1b. AZ Rebalancing in progress.',
    '(service web) has started 2 tasks in us-east-1b to AZ Rebalance: TASK TASK.',
    '(service web) has stopped 2 running tasks in us-east-1a due to AZ rebalancing: TASK TASK.',
    '(service web) is AZ balanced with 2 tasks in us-east-1a, and 2 tasks in us-east-1b.',
  ]);
  local.clock.advance(600);
  assert.equal((await events()).filter((message) => message.includes('AZ')).length, 4);
});

test('a difference of one is balance', async () => {
  await crowded({ desiredCount: 1 });
  await declareInstances(local.client, 'default', ['us-east-1b']);
  local.clock.advance(60);
  assert.deepEqual(await zones(), { 'us-east-1a': 1 });
});

test('nothing moves when it is switched off, and does when it is switched on', async () => {
  await crowded({ availabilityZoneRebalancing: 'DISABLED' });
  await declareInstances(local.client, 'default', ['us-east-1b']);
  local.clock.advance(60);
  assert.deepEqual(await zones(), { 'us-east-1a': 4 });
  await local.client.send(
    new UpdateServiceCommand({ service: 'web', availabilityZoneRebalancing: 'ENABLED' }),
  );
  local.clock.advance(60);
  assert.deepEqual(await zones(), { 'us-east-1a': 2, 'us-east-1b': 2 });
});

test('nothing moves with another strategy than a spread over zones', async () => {
  await crowded({ placementStrategy: [{ type: 'binpack', field: 'memory' }] });
  await declareInstances(local.client, 'default', ['us-east-1b']);
  local.clock.advance(60);
  assert.deepEqual(await zones(), { 'us-east-1a': 4 });
});

test('protected tasks stay where they are', async () => {
  await crowded();
  const tasks = (await running()).map(({ taskArn = '' }) => taskArn);
  await local.client.send(
    new UpdateTaskProtectionCommand({ cluster: 'default', tasks, protectionEnabled: true }),
  );
  await declareInstances(local.client, 'default', ['us-east-1b']);
  local.clock.advance(60);
  const left = (await running()).map(({ taskArn = '' }) => taskArn);
  assert.ok(tasks.every((task) => left.includes(task)));
});

test('tasks on Fargate move between the zones of their subnets', async () => {
  const { client } = local;
  await client.send(new CreateClusterCommand({}));
  await client.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'web', image: 'web' }],
    }),
  );
  const network = (...subnets: string[]) => ({ awsvpcConfiguration: { subnets } });
  await client.send(
    new CreateServiceCommand({
      serviceName: 'web',
      taskDefinition: 'web',
      desiredCount: 4,
      launchType: 'FARGATE',
      networkConfiguration: network('subnet-1', 'subnet-2'),
    }),
  );
  local.clock.advance(60);
  assert.deepEqual(Object.values(await zones()), [2, 2]);
});

test('a drained zone is filled again when it is back', async () => {
  await crowded();
  const [second] = await declareInstances(local.client, 'default', ['us-east-1b']);
  local.clock.advance(60);
  const change = (status: 'ACTIVE' | 'DRAINING') =>
    local.client.send(
      new UpdateContainerInstancesStateCommand({ containerInstances: [second ?? ''], status }),
    );
  await change('DRAINING');
  local.clock.advance(60);
  assert.deepEqual(await zones(), { 'us-east-1a': 4 });
  await change('ACTIVE');
  local.clock.advance(60);
  assert.deepEqual(await zones(), { 'us-east-1a': 2, 'us-east-1b': 2 });
});
