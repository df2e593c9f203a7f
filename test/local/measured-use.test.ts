import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { containerUse } from '../../server/src/local/runtime/docker/container-use.ts';
import type { ContainerUse } from '../../server/src/local/runtime/driver.ts';
import { engineServing } from '../support/engine-answering.ts';
import { after, declareInstances, type Local, openLocal, start } from '../support/local.ts';
import { neighbourOptions } from '../support/neighbour.ts';
import { realDriver } from '../support/real-driver.ts';

const mebibyte = 1024 * 1024;
const minute = 60;

describe('what real containers of services use', () => {
  let local: Local;
  let metrics: CloudWatchClient;
  let asked: number;
  /** What each container is found to use, by how often it was asked about. */
  let uses: (time: number) => ContainerUse | undefined;
  beforeEach(async () => {
    asked = 0;
    // An eighth of a CPU and 128 MiB.
    uses = (time) => ({ at: time, cpuSeconds: time / 8, memoryBytes: 128 * mebibyte });
    local = await openLocal(undefined, undefined, [], { runtime: realDriver({ use }), open: true });
    metrics = new CloudWatchClient(neighbourOptions(local.endpoint.endpoint));
    await local.client.send(new CreateClusterCommand({}));
  });
  afterEach(async () => {
    metrics.destroy();
    await local.close();
  });

  async function use(): Promise<ContainerUse> {
    asked += 1;
    const found = uses(local.clock.now() - start.getTime() / 1000);
    if (found === undefined) throw new Error('There is no such container.');
    return found;
  }

  async function pass(seconds: number): Promise<void> {
    for (let left = seconds; left > 0; left -= 10) {
      local.clock.advance(10);
      await local.endpoint.settled();
      await new Promise(setImmediate);
    }
  }

  async function serve(launchType: 'FARGATE' | 'EC2', names: readonly string[] = ['web']): Promise<void> {
    const isFargate = launchType === 'FARGATE';
    await local.client.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        ...(isFargate ? { networkMode: 'awsvpc', cpu: '256', memory: '512' } : {}),
        requiresCompatibilities: [launchType],
        containerDefinitions: names.map((name) => ({
          name,
          image: 'web',
          ...(isFargate ? {} : { memoryReservation: 64 }),
        })),
      }),
    );
    await local.client.send(
      new CreateServiceCommand({
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 2,
        launchType,
        ...(isFargate ? { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } } } : {}),
      }),
    );
  }

  /** The minutes with a figure: when they began, of how many tasks, the mean, and the most. */
  async function shown(MetricName: 'CPUUtilization' | 'MemoryUtilization') {
    const { Datapoints = [] } = await metrics.send(
      new GetMetricStatisticsCommand({
        Namespace: 'AWS/ECS',
        MetricName,
        Dimensions: [
          { Name: 'ClusterName', Value: 'default' },
          { Name: 'ServiceName', Value: 'web' },
        ],
        StartTime: start,
        EndTime: after(3600),
        Period: minute,
        Statistics: ['SampleCount', 'Average', 'Maximum'],
      }),
    );
    return Datapoints.map(({ Timestamp, SampleCount, Average, Maximum }) => [
      ((Timestamp?.getTime() ?? 0) - start.getTime()) / 1000 / minute,
      SampleCount,
      Average,
      Maximum,
    ]).toSorted(([one = 0], [other = 0]) => one - other);
  }

  test('is in CloudWatch as percents of what each task reserves, from the first whole minute on', async () => {
    await serve('FARGATE');
    await pass(4 * minute);
    assert.deepEqual(await shown('CPUUtilization'), [
      [1, 2, 50, 50],
      [2, 2, 50, 50],
      [3, 2, 50, 50],
    ]);
    assert.deepEqual(await shown('MemoryUtilization'), [
      [1, 2, 25, 25],
      [2, 2, 25, 25],
      [3, 2, 25, 25],
    ]);
  });

  test('adds up over the containers of a task', async () => {
    await serve('FARGATE', ['web', 'side']);
    await pass(2 * minute);
    assert.deepEqual(
      [await shown('CPUUtilization'), await shown('MemoryUtilization')],
      [[[1, 2, 100, 100]], [[1, 2, 50, 50]]],
    );
  });

  test('is held against the reservations of containers where the task has none, and left out where there are none', async () => {
    await declareInstances(local.client, 'default', ['us-east-1a']);
    await serve('EC2');
    await pass(2 * minute);
    assert.deepEqual(
      [await shown('CPUUtilization'), await shown('MemoryUtilization')],
      [[], [[1, 2, 200, 200]]],
    );
  });

  test('is left out for a minute in which a container was started again or cannot be looked at', async () => {
    await serve('FARGATE');
    const before = uses;
    await pass(2 * minute);
    uses = () => undefined;
    await pass(minute);
    uses = before;
    await pass(2 * minute);
    uses = (time) => ({ at: time, cpuSeconds: 0, memoryBytes: 0 });
    await pass(2 * minute);
    assert.deepEqual(await shown('CPUUtilization'), [
      [1, 2, 50, 50],
      [4, 2, 50, 50],
      [6, 2, 0, 0],
    ]);
    assert.deepEqual(local.logged, []);
  });

  test('is asked once a minute for each container, and not at all where none runs', async () => {
    await pass(3 * minute);
    assert.equal(asked, 0);
    await serve('FARGATE');
    await pass(3 * minute);
    assert.equal(asked, 6);
    await local.client.send(new UpdateServiceCommand({ service: 'web', desiredCount: 0 }));
    await pass(minute);
    assert.deepEqual((await local.client.send(new ListTasksCommand({}))).taskArns, []);
    asked = 0;
    await pass(3 * minute);
    assert.equal(asked, 0);
  });
});

describe('the use of a container by its engine', () => {
  const answers = {
    'with control groups of version 1': { cache: 4000, inactive_file: 100 },
    'with control groups of version 2': { inactive_file: 4000 },
    'that tells nothing of files': undefined,
  };
  for (const [title, stats] of Object.entries(answers)) {
    test(title, async (context) => {
      const paths: (string | undefined)[] = [];
      const engine = await engineServing(context, ({ url }, response) => {
        paths.push(url);
        const cpu_stats = { cpu_usage: { total_usage: 2_500_000_000 } };
        const memory_stats = { usage: 10_000, ...(stats === undefined ? {} : { stats }) };
        response.end(JSON.stringify({ read: '2026-11-21T00:00:01.5Z', cpu_stats, memory_stats }));
      });
      assert.deepEqual(await containerUse(engine, 'id'), {
        at: start.getTime() / 1000 + 1.5,
        cpuSeconds: 2.5,
        memoryBytes: stats === undefined ? 10_000 : 6000,
      });
      assert.deepEqual(paths, ['/containers/id/stats?stream=false&one-shot=true']);
    });
  }
});
