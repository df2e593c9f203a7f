import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeClustersCommand,
  DescribeContainerInstancesCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ListContainerInstancesCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
} from '@aws-sdk/client-ecs';
import { declareInstances, type Local, openLocal } from '../support/local.ts';

const cluster = 'production';

describe('an endpoint that is closed and opened again on its state folder', () => {
  let folder: string;
  let local: Local;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-restart-'));
    local = await openLocal(folder);
    await local.client.send(new CreateClusterCommand({ clusterName: cluster }));
    await declareInstances(local.client, cluster, ['us-east-1a', 'us-east-1b']);
    await local.client.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        containerDefinitions: [{ name: 'web', image: 'nginx', memory: 128 }],
      }),
    );
  });
  afterEach(async () => {
    await local.close();
    assert.deepEqual(local.logged, []);
    rmSync(folder, { recursive: true });
  });

  test('answers as before', async () => {
    await local.client.send(
      new CreateServiceCommand({ cluster, serviceName: 'web', taskDefinition: 'web', desiredCount: 2 }),
    );
    await pass(60);
    const before = await everything();
    await reopen();
    assert.deepEqual(await everything(), before);
  });

  test('goes on with a task that was on its way up, and with one on its way down', async () => {
    const run = new RunTaskCommand({ cluster, taskDefinition: 'web', launchType: 'EC2', count: 2 });
    const [up, down] = ((await local.client.send(run)).tasks ?? []).map(({ taskArn }) => taskArn ?? '');
    assert.deepEqual(await states(up, down), ['PENDING', 'PENDING']);
    await reopen();
    await pass(5);
    assert.deepEqual(await states(up, down), ['RUNNING', 'RUNNING']);
    await local.client.send(new StopTaskCommand({ cluster, task: down }));
    await reopen();
    await pass(60);
    assert.deepEqual(await states(up, down), ['RUNNING', 'STOPPED']);
  });

  test('keeps a service at its desired count', async () => {
    await local.client.send(
      new CreateServiceCommand({ cluster, serviceName: 'web', taskDefinition: 'web', desiredCount: 2 }),
    );
    await reopen();
    await pass(60);
    const named = new DescribeServicesCommand({ cluster, services: ['web'] });
    const [service] = (await local.client.send(named)).services ?? [];
    assert.deepEqual(
      [service?.runningCount, service?.pendingCount, service?.deployments?.[0]?.rolloutState],
      [2, 0, 'COMPLETED'],
    );
  });

  async function reopen(): Promise<void> {
    await local.close();
    assert.deepEqual(local.logged, []);
    local = await openLocal(folder, local.clock);
  }

  /** Lets time pass; what is written to disk in between takes some of the real one. */
  async function pass(seconds: number): Promise<void> {
    for (let step = 0; step < seconds * 10; step += 1) {
      local.clock.advance(0.1);
      await local.endpoint.settled();
    }
  }

  async function states(...tasks: readonly (string | undefined)[]) {
    const arns = tasks.map((task) => task ?? '');
    const answer = await local.client.send(new DescribeTasksCommand({ cluster, tasks: arns }));
    return (answer.tasks ?? []).map(({ lastStatus }) => lastStatus);
  }

  async function everything(): Promise<unknown> {
    const { client } = local;
    const { taskArns: tasks } = await client.send(new ListTasksCommand({ cluster }));
    const { containerInstanceArns: containerInstances } = await client.send(
      new ListContainerInstancesCommand({ cluster }),
    );
    const answers = await Promise.all([
      client.send(new DescribeClustersCommand({ clusters: [cluster], include: ['STATISTICS'] })),
      client.send(new DescribeServicesCommand({ cluster, services: ['web'] })),
      client.send(new DescribeTasksCommand({ cluster, tasks })),
      client.send(new DescribeContainerInstancesCommand({ cluster, containerInstances })),
      client.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'web' })),
    ]);
    return answers.map(({ $metadata: _, ...answer }) => answer);
  }
});
