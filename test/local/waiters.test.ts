import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DeleteServiceCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
  UpdateContainerInstancesStateCommand,
  UpdateServiceCommand,
  waitUntilServicesInactive,
  waitUntilServicesStable,
  waitUntilTasksRunning,
  waitUntilTasksStopped,
} from '@aws-sdk/client-ecs';
import { declareInstances, type Local, openLocal } from '../support/local.ts';

describe('over time, the SDK’s waiters', () => {
  let local: Local;
  let passing: NodeJS.Timeout;
  const waiting = () => ({ client: local.client, maxWaitTime: 30, minDelay: 0.02, maxDelay: 0.02 });
  /** Half a second of the cluster passes each few milliseconds, as between the calls of a real waiter. */
  const pass = () => {
    passing = setInterval(() => local.clock.advance(0.5), 5);
  };
  beforeEach(async () => {
    local = await openLocal();
    await local.client.send(new CreateClusterCommand({}));
    pass();
  });
  afterEach(async () => {
    clearInterval(passing);
    await local.close();
  });

  const register = (family: string, labels: Readonly<Record<string, string>> = {}, image = 'nginx:1') =>
    local.client.send(
      new RegisterTaskDefinitionCommand({
        family,
        containerDefinitions: [{ name: 'web', image, memory: 128, dockerLabels: labels }],
      }),
    );
  const create = (desiredCount: number, more: object = {}) =>
    local.client.send(
      new CreateServiceCommand({ serviceName: 'web', taskDefinition: 'web', desiredCount, ...more }),
    );
  const service = async () => {
    const { services: [found] = [] } = await local.client.send(
      new DescribeServicesCommand({ services: ['web'] }),
    );
    assert.ok(found);
    return found;
  };
  const run = async () => {
    const { tasks } = await local.client.send(new RunTaskCommand({ taskDefinition: 'web' }));
    return [tasks?.[0]?.taskArn ?? ''];
  };
  const described = async (tasks: string[]) => {
    const { tasks: [task] = [] } = await local.client.send(new DescribeTasksCommand({ tasks }));
    return [task?.lastStatus, task?.stopCode, task?.containers?.[0]?.exitCode];
  };
  const instancesOfTasks = async () => {
    const { taskArns = [] } = await local.client.send(new ListTasksCommand({ serviceName: 'web' }));
    const { tasks = [] } = await local.client.send(new DescribeTasksCommand({ tasks: taskArns }));
    return tasks.map(({ containerInstanceArn }) => containerInstanceArn);
  };

  test('see a task run, stop by itself, and stop when it is told to', async () => {
    await declareInstances(local.client, 'default', ['us-east-1a']);
    await register('web', { 'ecs-workbench.simulate.run': '20' });
    const itself = await run();
    await waitUntilTasksRunning(waiting(), { tasks: itself });
    assert.deepEqual(await described(itself), ['RUNNING', undefined, undefined]);
    await waitUntilTasksStopped(waiting(), { tasks: itself });
    assert.deepEqual(await described(itself), ['STOPPED', 'EssentialContainerExited', 0]);

    const told = await run();
    await waitUntilTasksRunning(waiting(), { tasks: told });
    await local.client.send(new StopTaskCommand({ task: told[0] }));
    await waitUntilTasksStopped(waiting(), { tasks: told });
    assert.deepEqual((await described(told)).slice(0, 2), ['STOPPED', 'UserInitiated']);
    await assert.rejects(waitUntilTasksRunning(waiting(), { tasks: told }), /"state":"FAILURE"/);
  });

  test('see a service up, rolled, moved off a draining instance, and gone', async () => {
    const [first = ''] = await declareInstances(local.client, 'default', ['us-east-1a', 'us-east-1b']);
    await register('web');
    await create(2);
    await waitUntilServicesStable(waiting(), { services: ['web'] });
    assert.equal((await service()).runningCount, 2);

    await register('web');
    await local.client.send(new UpdateServiceCommand({ service: 'web', taskDefinition: 'web' }));
    assert.equal((await service()).deployments?.length, 2);
    await waitUntilServicesStable(waiting(), { services: ['web'] });
    assert.deepEqual(
      (await service()).deployments?.map(({ taskDefinition, runningCount }) => [
        taskDefinition?.split('/').at(-1),
        runningCount,
      ]),
      [['web:2', 2]],
    );

    assert.ok((await instancesOfTasks()).includes(first));
    await local.client.send(
      new UpdateContainerInstancesStateCommand({ containerInstances: [first], status: 'DRAINING' }),
    );
    await waitUntilServicesStable(waiting(), { services: ['web'] });
    while ((await instancesOfTasks()).includes(first)) await new Promise(setImmediate);
    await waitUntilServicesStable(waiting(), { services: ['web'] });
    assert.equal((await service()).runningCount, 2);

    await local.client.send(new DeleteServiceCommand({ service: 'web', force: true }));
    await assert.rejects(waitUntilServicesStable(waiting(), { services: ['web'] }), /"state":"FAILURE"/);
    await waitUntilServicesInactive(waiting(), { services: ['web'] });
  });

  test('wait in vain for a revision that ends at once, and see the breaker take the one before back', async () => {
    await declareInstances(local.client, 'default', ['us-east-1a', 'us-east-1b']);
    await register('web');
    await create(2, {
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    });
    await waitUntilServicesStable(waiting(), { services: ['web'] });
    while ((await service()).deployments?.[0]?.rolloutState !== 'COMPLETED') await new Promise(setImmediate);

    await register('web', { 'ecs-workbench.simulate.run': '1', 'ecs-workbench.simulate.exit-code': '3' });
    await local.client.send(new UpdateServiceCommand({ service: 'web', taskDefinition: 'web' }));
    await waitUntilServicesStable(waiting(), { services: ['web'] });
    const { taskDefinition, events = [], runningCount } = await service();
    assert.deepEqual([taskDefinition?.split('/').at(-1), runningCount], ['web:1', 2]);
    assert.ok(
      events.some(({ message = '' }) => message.includes('deployment failed: tasks failed to start.')),
    );
  });
});
