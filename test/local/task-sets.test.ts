import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  CreateTaskSetCommand,
  DeleteTaskSetCommand,
  DescribeServicesCommand,
  DescribeTaskSetsCommand,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
  UpdateServicePrimaryTaskSetCommand,
  UpdateTaskSetCommand,
} from '@aws-sdk/client-ecs';
import { declareInstances, type Local, openLocal, refusal } from '../support/local.ts';

const of = { cluster: 'default', service: 'web' };
let local: Local;

beforeEach(async () => {
  local = await openLocal();
  const { client } = local;
  await client.send(new CreateClusterCommand({}));
  await declareInstances(client, 'default', ['us-east-1a']);
  const web = { name: 'web', image: 'web', memory: 64 };
  await client.send(new RegisterTaskDefinitionCommand({ family: 'web', containerDefinitions: [web] }));
  await client.send(
    new CreateServiceCommand({
      serviceName: 'web',
      desiredCount: 4,
      deploymentController: { type: 'EXTERNAL' },
    }),
  );
});
afterEach(() => local.close());

async function create(value: number, externalId = 'blue'): Promise<string> {
  const { taskSet } = await local.client.send(
    new CreateTaskSetCommand({ ...of, taskDefinition: 'web', externalId, scale: { value, unit: 'PERCENT' } }),
  );
  return taskSet?.taskSetArn ?? '';
}

/** `blue ACTIVE STEADY_STATE 2` of each task set, with its running tasks. */
async function shown(): Promise<string[]> {
  const { taskSets = [] } = await local.client.send(new DescribeTaskSetsCommand(of));
  return taskSets
    .map(
      ({ externalId, status, stabilityStatus, runningCount }) =>
        `${externalId} ${status} ${stabilityStatus} ${runningCount}`,
    )
    .sort();
}

test('a task set runs its share of the desired count, as it is scaled', async () => {
  const arn = await create(50);
  assert.deepEqual(await shown(), ['blue ACTIVE STABILIZING 0']);
  local.clock.advance(30);
  assert.deepEqual(await shown(), ['blue ACTIVE STEADY_STATE 2']);
  await local.client.send(
    new UpdateTaskSetCommand({ ...of, taskSet: arn, scale: { value: 100, unit: 'PERCENT' } }),
  );
  local.clock.advance(30);
  assert.deepEqual(await shown(), ['blue ACTIVE STEADY_STATE 4']);
});

test('one of them is made PRIMARY, and another one is deleted in good order', async () => {
  const blue = await create(100);
  const green = await create(25, 'green');
  local.clock.advance(30);
  await local.client.send(new UpdateServicePrimaryTaskSetCommand({ ...of, primaryTaskSet: green }));
  assert.deepEqual(await shown(), ['blue ACTIVE STEADY_STATE 4', 'green PRIMARY STEADY_STATE 1']);
  const { taskSet } = await local.client.send(
    new DeleteTaskSetCommand({ ...of, taskSet: blue, force: true }),
  );
  assert.equal(taskSet?.status, 'DRAINING');
  local.clock.advance(60);
  assert.deepEqual(await shown(), ['green PRIMARY STEADY_STATE 1']);
});

test('task sets are refused where ECS refuses them', async () => {
  const { client } = local;
  const missing = { ...of, taskSet: 'ecs-svc/1234567890123456789' };
  assert.match(await refusal(client.send(new DeleteTaskSetCommand(missing))), /^TaskSetNotFoundException: /);
  assert.match(
    await refusal(
      client.send(new UpdateTaskSetCommand({ ...missing, scale: { value: 1, unit: 'PERCENT' } })),
    ),
    /^TaskSetNotFoundException: /,
  );
  assert.match(await refusal(create(101)), /^InvalidParameterException: /);
  assert.match(
    await refusal(client.send(new DescribeTaskSetsCommand({ ...of, service: 'nope' }))),
    /^ServiceNotFoundException: /,
  );
  await client.send(new CreateServiceCommand({ serviceName: 'own', taskDefinition: 'web', desiredCount: 0 }));
  assert.match(
    await refusal(client.send(new CreateTaskSetCommand({ ...of, service: 'own', taskDefinition: 'web' }))),
    /^InvalidParameterException: Amazon ECS only supports task set management on services configured/,
  );
});

/** The controller, the task sets and `revision running state` of each deployment. */
async function afterChange(service: string) {
  const { services } = await local.client.send(new DescribeServicesCommand({ services: [service] }));
  const { deploymentController, taskSets, deployments = [] } = services?.[0] ?? {};
  return [
    deploymentController?.type,
    taskSets,
    ...deployments.map(
      ({ taskDefinition, runningCount, rolloutState }) =>
        `${taskDefinition?.split('/').at(-1)} ${runningCount} ${rolloutState}`,
    ),
  ];
}

test('UpdateService hands a service of an external controller over to ECS, which then rolls out by itself', async () => {
  const arn = await create(100);
  local.clock.advance(30);
  const change = { ...of, deploymentController: { type: 'ECS' as const } };
  assert.equal(
    await refusal(local.client.send(new UpdateServiceCommand(change))),
    'InvalidParameterException: TaskDefinition must be specified when the deployment controller becomes ECS.',
  );
  await local.client.send(new UpdateServicePrimaryTaskSetCommand({ ...of, primaryTaskSet: arn }));
  await local.client.send(new UpdateServiceCommand(change));
  local.clock.advance(300);
  assert.deepEqual(await afterChange('web'), ['ECS', undefined, 'web:1 4 COMPLETED']);
});

test('UpdateService hands a service of CodeDeploy over to ECS with another strategy, and not back', async () => {
  const service = { cluster: 'default', service: 'blue' };
  await local.client.send(
    new CreateServiceCommand({
      serviceName: 'blue',
      taskDefinition: 'web',
      desiredCount: 1,
      deploymentController: { type: 'CODE_DEPLOY' },
    }),
  );
  local.clock.advance(30);
  await local.client.send(
    new UpdateServiceCommand({
      ...service,
      deploymentController: { type: 'ECS' },
      deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 },
    }),
  );
  local.clock.advance(300);
  assert.deepEqual(await afterChange('blue'), ['ECS', undefined, 'web:1 1 COMPLETED']);
  assert.match(
    await refusal(
      local.client.send(
        new UpdateServiceCommand({ ...service, deploymentController: { type: 'CODE_DEPLOY' } }),
      ),
    ),
    /^UnsupportedFeatureException: .* from ECS to CODE_DEPLOY\. Create another service with it\.$/,
  );
});
