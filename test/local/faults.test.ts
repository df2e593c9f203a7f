import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeContainerInstancesCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ListClustersCommand,
  ListContainerInstancesCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
} from '@aws-sdk/client-ecs';
import { realClock } from '../../server/src/local/clock/clock.ts';
import { createLocalEndpoint } from '../../server/src/local/endpoint.ts';
import { declareInstances, type Local, localClient, openLocal, refusal } from '../support/local.ts';

let local: Local;

beforeEach(async () => {
  local = await openLocal();
});

afterEach(() => local.close());

/** Asks the endpoint for one of its own operations, and gives the answer or the refusal as it came. */
async function own(operation: string, input: object, endpoint = local.endpoint.endpoint): Promise<unknown> {
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'X-Amz-Target': `EcsWorkbenchLocal.${operation}`,
      'Content-Type': 'application/x-amz-json-1.1',
    },
    body: JSON.stringify(input),
  });
  return answer.json();
}

async function runService(desiredCount: number): Promise<void> {
  await local.client.send(new CreateClusterCommand({}));
  await declareInstances(local.client, 'default', ['us-east-1a', 'us-east-1b']);
  await local.client.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      containerDefinitions: [{ name: 'web', image: 'nginx', memory: 64 }],
    }),
  );
  await local.client.send(
    new CreateServiceCommand({ serviceName: 'web', taskDefinition: 'web', desiredCount }),
  );
  local.clock.advance(30);
}

/** The tasks of a desired status, and what their end is called. */
async function tasks(desiredStatus: 'RUNNING' | 'STOPPED') {
  const { taskArns = [] } = await local.client.send(new ListTasksCommand({ desiredStatus }));
  if (taskArns.length === 0) return [];
  const { tasks: found = [] } = await local.client.send(new DescribeTasksCommand({ tasks: taskArns }));
  return found;
}

async function running(): Promise<number | undefined> {
  const { services } = await local.client.send(new DescribeServicesCommand({ services: ['web'] }));
  return services?.[0]?.runningCount;
}

describe('A task that is killed', () => {
  test('exits with 137 and is replaced by its service', async () => {
    await runService(2);
    const [first] = await tasks('RUNNING');
    const task = first?.taskArn ?? '';
    assert.deepEqual(await own('KillTask', { task }), { tasks: [task], containerInstances: [] });
    local.clock.advance(60);
    const ended = await tasks('STOPPED');
    assert.deepEqual(
      ended.map(({ taskArn, stopCode, containers }) => [taskArn, stopCode, containers?.[0]?.exitCode]),
      [[task, 'EssentialContainerExited', 137]],
    );
    assert.equal(await running(), 2);
  });

  test('must be there and run', async () => {
    await runService(1);
    const missing = { __type: 'InvalidParameterException', message: 'The referenced task was not found.' };
    assert.deepEqual(await own('KillTask', { task: '0'.repeat(32) }), missing);
    assert.deepEqual(await own('KillTask', {}), {
      __type: 'ValidationException',
      message: '"task" is missing.',
    });
    assert.deepEqual(await own('KillTask', { task: 'abc', force: true }), {
      __type: 'ValidationException',
      message: 'There is no member "force"; there are cluster, task, container.',
    });
    assert.deepEqual(await own('KillAll', {}), {
      __type: 'UnknownOperationException',
      message: "The endpoint has no operation 'KillAll' of its own.",
    });
  });
});

describe('An instance that is lost', () => {
  test('takes its tasks with it, and the service moves to what is left', async () => {
    await runService(4);
    const { containerInstanceArns: [lost = ''] = [] } = await local.client.send(
      new ListContainerInstancesCommand({}),
    );
    await own('LoseInstance', { containerInstance: lost });
    const ended = await tasks('STOPPED');
    const { containerInstances } = await local.client.send(
      new DescribeContainerInstancesCommand({ containerInstances: [lost] }),
    );
    const [instance] = containerInstances ?? [];
    assert.deepEqual(
      ended.map(({ stopCode, stoppedReason, lastStatus }) => [stopCode, stoppedReason, lastStatus]),
      Array.from({ length: 2 }, () => [
        'TerminationNotice',
        `Host EC2 (instance ${instance?.ec2InstanceId}) terminated.`,
        'STOPPED',
      ]),
    );
    assert.deepEqual([instance?.status, instance?.agentConnected], ['INACTIVE', false]);
    local.clock.advance(60);
    assert.equal(await running(), 4);
  });

  test('with its whole zone leaves the other zone', async () => {
    await runService(4);
    await own('LoseZone', { zone: 'us-east-1b' });
    local.clock.advance(60);
    const { containerInstanceArns } = await local.client.send(new ListContainerInstancesCommand({}));
    assert.deepEqual([containerInstanceArns?.length, await running()], [1, 4]);
    assert.deepEqual(await own('LoseZone', { zone: 'us-east-1b' }), {
      __type: 'InvalidParameterException',
      message: 'The cluster has no instance and no task in the zone "us-east-1b".',
    });
  });
});

describe('Spot capacity that is taken back', () => {
  test('on an instance drains it, and two minutes later it is gone', async () => {
    await runService(2);
    const { containerInstanceArns: [arn = ''] = [] } = await local.client.send(
      new ListContainerInstancesCommand({}),
    );
    const status = async () => {
      const { containerInstances } = await local.client.send(
        new DescribeContainerInstancesCommand({ containerInstances: [arn] }),
      );
      return containerInstances?.[0]?.status;
    };
    await own('InterruptSpot', { containerInstance: arn });
    assert.equal(await status(), 'DRAINING');
    local.clock.advance(119);
    assert.equal(await status(), 'DRAINING');
    local.clock.advance(2);
    assert.equal(await status(), 'INACTIVE');
    assert.equal(await running(), 2);
  });

  test('on Fargate stops the task, and only one of FARGATE_SPOT', async () => {
    await local.client.send(
      new CreateClusterCommand({ clusterName: 'spot', capacityProviders: ['FARGATE', 'FARGATE_SPOT'] }),
    );
    await local.client.send(
      new RegisterTaskDefinitionCommand({
        family: 'job',
        cpu: '256',
        memory: '512',
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        containerDefinitions: [{ name: 'job', image: 'busybox' }],
      }),
    );
    const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-1'] } };
    const run = async (capacityProvider: string) => {
      const { tasks: [task] = [] } = await local.client.send(
        new RunTaskCommand({
          cluster: 'spot',
          taskDefinition: 'job',
          networkConfiguration,
          capacityProviderStrategy: [{ capacityProvider }],
        }),
      );
      return task?.taskArn ?? '';
    };
    const [spot, ordinary] = [await run('FARGATE_SPOT'), await run('FARGATE')];
    local.clock.advance(10);
    await own('InterruptSpot', { cluster: 'spot', task: spot });
    assert.deepEqual(await own('InterruptSpot', { cluster: 'spot', task: ordinary }), {
      __type: 'InvalidParameterException',
      message:
        'The task is not on FARGATE_SPOT. On a Spot instance the instance is interrupted: name that one.',
    });
    local.clock.advance(10);
    const { tasks: found } = await local.client.send(
      new DescribeTasksCommand({ cluster: 'spot', tasks: [spot, ordinary] }),
    );
    assert.deepEqual(
      found?.map(({ lastStatus, stopCode, stoppedReason }) => [lastStatus, stopCode, stoppedReason]),
      [
        ['STOPPED', 'SpotInterruption', 'Your Spot Task was interrupted.'],
        ['RUNNING', undefined, undefined],
      ],
    );
  });
});

describe('How an image behaves', () => {
  test('is as it was told, until it is told otherwise', async () => {
    await own('SetImageBehavior', {
      image: 'nginx',
      pullSeconds: 2,
      failPull: 'pull access denied for nginx',
    });
    await runService(1);
    const [failed] = await tasks('STOPPED');
    assert.equal(failed?.stoppedReason, 'CannotPullContainerError: pull access denied for nginx');
    assert.deepEqual(await own('SetImageBehavior', { image: 'nginx' }), { image: 'nginx', behavior: {} });
    local.clock.advance(600);
    assert.equal(await running(), 1);
  });

  test('is told in members that there are, with values that make sense', async () => {
    assert.deepEqual(await own('SetImageBehavior', { image: 'nginx', pullSecond: 2 }), {
      __type: 'ValidationException',
      message:
        'There is no member "pullSecond"; there are image, pullSeconds, startSeconds, runSeconds, exitCode, exitReason, healthyAfterSeconds, unhealthyAfterSeconds, failPull, failStart, logs.',
    });
    assert.deepEqual(await own('SetImageBehavior', { image: 'nginx', pullSeconds: -1 }), {
      __type: 'ValidationException',
      message: '"pullSeconds" takes a number from 0 to 86400.',
    });
  });
});

describe('Throttling', () => {
  test('refuses one operation as ECS does, and no other, until it is lifted', async () => {
    await own('SetThrottling', { operation: 'ListClusters', perSecond: 0 });
    assert.equal(
      await refusal(local.client.send(new ListClustersCommand({}))),
      'ThrottlingException: Rate exceeded',
    );
    await local.client.send(new CreateClusterCommand({}));
    assert.deepEqual(await own('SetThrottling', { operation: 'ListClusters' }), { throttling: [] });
    await local.client.send(new ListClustersCommand({}));
  });

  test('lets through as many calls at once as it allows a second', async () => {
    await own('SetThrottling', { operation: 'all', perSecond: 3 });
    const calls = await Promise.all(
      Array.from({ length: 8 }, () => refusal(local.client.send(new ListClustersCommand({})))),
    );
    const passed = calls.filter((each) => each === 'not refused').length;
    assert.ok(passed >= 3 && passed < 8, String(passed));
    assert.match(
      String(JSON.stringify(await own('SetThrottling', { operation: 'Nothing' }))),
      /There is no operation/,
    );
  });
});

describe('A fault that one call asks for in its headers', () => {
  async function list(headers: Record<string, string>): Promise<[number, unknown]> {
    const answer = await fetch(local.endpoint.endpoint, {
      method: 'POST',
      headers: { 'X-Amz-Target': 'AmazonEC2ContainerServiceV20141113.ListClusters', ...headers },
      body: '{}',
    });
    return [answer.status, await answer.json()];
  }

  test('is the error that it names, with the status that AWS gives it', async () => {
    assert.deepEqual(await list({ 'X-Ecs-Workbench-Fault': 'ThrottlingException' }), [
      400,
      { __type: 'ThrottlingException', message: 'Rate exceeded' },
    ]);
    const [status] = await list({ 'X-Ecs-Workbench-Fault': 'ServerException' });
    assert.equal(status, 500);
    const [refused] = await list({ 'X-Ecs-Workbench-Fault': 'no such thing' });
    assert.equal(refused, 400);
  });

  test('holds the answer back, and refuses what is not a time', async () => {
    assert.deepEqual(await list({ 'X-Ecs-Workbench-Delay': '0.01' }), [200, { clusterArns: [] }]);
    assert.deepEqual(await list({ 'X-Ecs-Workbench-Delay': 'long' }), [
      400,
      { __type: 'ValidationException', message: 'X-Ecs-Workbench-Delay takes seconds up to 300.' },
    ]);
  });
});

describe('The time of a cluster', () => {
  test('jumps, stands still and runs on', async () => {
    const endpoint = await createLocalEndpoint({ log: () => {} });
    const client = localClient(endpoint.endpoint);
    try {
      const time = async (input: object) => {
        const answer = await own('SetClock', input, endpoint.endpoint);
        return (answer as { time: number }).time;
      };
      const before = await time({ speed: 0 });
      assert.equal(await time({}), before);
      assert.equal(await time({ jump: 3600 }), before + 3600);
      await client.send(new CreateClusterCommand({}));
      await declareInstances(client, 'default', ['us-east-1a']);
      await client.send(
        new RegisterTaskDefinitionCommand({
          family: 'web',
          containerDefinitions: [{ name: 'web', image: 'nginx', memory: 64 }],
        }),
      );
      const { tasks: [task] = [] } = await client.send(new RunTaskCommand({ taskDefinition: 'web' }));
      const status = async () => {
        const found = await client.send(new DescribeTasksCommand({ tasks: [task?.taskArn ?? ''] }));
        return found.tasks?.[0]?.lastStatus;
      };
      assert.equal(await status(), 'PENDING');
      await time({ speed: 1000 });
      for (let tries = 0; (await status()) !== 'RUNNING' && tries < 500; tries += 1);
      assert.equal(await status(), 'RUNNING');
    } finally {
      client.destroy();
      await endpoint.close();
    }
  });

  test('calls back what a jump made due, and nothing twice', async () => {
    const clock = realClock(0);
    const called: string[] = [];
    clock.at(clock.now() + 60, () => called.push('minute'));
    clock.at(clock.now() + 3600, () => called.push('hour'));
    clock.steer?.({ jump: 100 });
    const done = new Promise<void>((resolve) => clock.at(clock.now(), resolve));
    await done;
    clock.steer?.({ speed: 0 });
    assert.deepEqual(called, ['minute']);
  });
});
