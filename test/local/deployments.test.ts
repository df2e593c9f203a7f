import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServiceDeploymentsCommand,
  GetTaskProtectionCommand,
  ListServiceDeploymentsCommand,
  type ListServiceDeploymentsRequest,
  ListServicesByNamespaceCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopServiceDeploymentCommand,
  UpdateServiceCommand,
  UpdateTaskProtectionCommand,
} from '@aws-sdk/client-ecs';
import { after, declareInstances, type Local, openLocal, refusal } from '../support/local.ts';

let local: Local;

beforeEach(async () => {
  local = await openLocal();
  const { client } = local;
  await client.send(new CreateClusterCommand({}));
  await declareInstances(client, 'default', ['us-east-1a']);
  const web = { name: 'web', image: 'web', memory: 64 };
  await client.send(new RegisterTaskDefinitionCommand({ family: 'web', containerDefinitions: [web] }));
  await client.send(new CreateServiceCommand({ serviceName: 'web', taskDefinition: 'web', desiredCount: 2 }));
  local.clock.advance(60);
});
afterEach(() => local.close());

async function list(input: Partial<ListServiceDeploymentsRequest> = {}) {
  const answer = await local.client.send(new ListServiceDeploymentsCommand({ service: 'web', ...input }));
  return { all: answer.serviceDeployments ?? [], nextToken: answer.nextToken };
}

test('service deployments are listed, the newest first, by state and time, in pages, and described', async () => {
  await local.client.send(new UpdateServiceCommand({ service: 'web', forceNewDeployment: true }));
  const { all } = await list();
  assert.deepEqual(
    all.map(({ status }) => status),
    ['IN_PROGRESS', 'SUCCESSFUL'],
  );
  assert.equal((await list({ status: ['SUCCESSFUL'] })).all.length, 1);
  assert.equal((await list({ createdAt: { after: after(30) } })).all.length, 1);
  const page = await list({ maxResults: 1 });
  const next = await list({ maxResults: 1, nextToken: page.nextToken });
  assert.deepEqual([...page.all, ...next.all], all);
  const arns = all.map(({ serviceDeploymentArn = '' }) => serviceDeploymentArn);
  const { serviceDeployments, failures } = await local.client.send(
    new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arns[1] ?? '', `${arns[1]}x`] }),
  );
  assert.deepEqual(
    [serviceDeployments?.[0]?.status, serviceDeployments?.[0]?.targetServiceRevision?.requestedTaskCount],
    ['SUCCESSFUL', 2],
  );
  assert.deepEqual(
    failures?.map(({ reason }) => reason),
    ['MISSING'],
  );
  assert.match(await refusal(list({ service: 'nope' })), /^ServiceNotFoundException: /);
});

test('a deployment that is stopped goes back, and one that is over cannot be stopped', async () => {
  const { client } = local;
  await client.send(new UpdateServiceCommand({ service: 'web', forceNewDeployment: true }));
  const { all } = await list();
  const stop = (index: number) =>
    client.send(
      new StopServiceDeploymentCommand({
        serviceDeploymentArn: all[index]?.serviceDeploymentArn,
        stopType: 'ROLLBACK',
      }),
    );
  await stop(0);
  local.clock.advance(120);
  assert.equal((await list()).all[0]?.status, 'ROLLBACK_SUCCESSFUL');
  assert.notEqual(await refusal(stop(1)), 'not refused');
});

test('services are listed by the namespace of their Service Connect, in pages', async () => {
  const { client } = local;
  for (const serviceName of ['a', 'b']) {
    await client.send(
      new CreateServiceCommand({
        serviceName,
        taskDefinition: 'web',
        desiredCount: 0,
        serviceConnectConfiguration: { enabled: true, namespace: 'shop' },
      }),
    );
  }
  const page = await client.send(new ListServicesByNamespaceCommand({ namespace: 'shop', maxResults: 1 }));
  const next = await client.send(
    new ListServicesByNamespaceCommand({ namespace: 'shop', maxResults: 1, nextToken: page.nextToken }),
  );
  assert.deepEqual(
    [...(page.serviceArns ?? []), ...(next.serviceArns ?? [])].map((arn) => arn.split('/').at(-1)),
    ['a', 'b'],
  );
});

test('tasks of services are protected until they are not any more, others cannot be', async () => {
  const { client } = local;
  const { taskArns: tasks = [] } = await client.send(new ListTasksCommand({ serviceName: 'web' }));
  const protectedTasks = async () => {
    const answer = await client.send(new GetTaskProtectionCommand({ cluster: 'default', tasks }));
    return answer.protectedTasks?.map(({ protectionEnabled }) => protectionEnabled);
  };
  await client.send(
    new UpdateTaskProtectionCommand({
      cluster: 'default',
      tasks,
      protectionEnabled: true,
      expiresInMinutes: 1,
    }),
  );
  assert.deepEqual(await protectedTasks(), [true, true]);
  local.clock.advance(61);
  assert.deepEqual(await protectedTasks(), [false, false]);
  const { tasks: alone = [] } = await client.send(new RunTaskCommand({ taskDefinition: 'web' }));
  const { failures } = await client.send(
    new UpdateTaskProtectionCommand({
      cluster: 'default',
      tasks: [alone[0]?.taskArn ?? '', '0123456789abcdef0123456789abcdef'],
      protectionEnabled: true,
    }),
  );
  assert.deepEqual(
    failures?.map(({ reason }) => reason),
    ['TASK_NOT_VALID', 'MISSING'],
  );
  const wrong = new UpdateTaskProtectionCommand({
    cluster: 'default',
    tasks,
    protectionEnabled: true,
    expiresInMinutes: 0,
  });
  assert.match(await refusal(client.send(wrong)), /^InvalidParameterException: /);
});
