import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  type AutoScalingGroupProvider,
  CreateCapacityProviderCommand,
  CreateClusterCommand,
  DeleteCapacityProviderCommand,
  DescribeCapacityProvidersCommand,
  DescribeClustersCommand,
  DescribeContainerInstancesCommand,
  DescribeTasksCommand,
  ListContainerInstancesCommand,
  ListTasksCommand,
  PutClusterCapacityProvidersCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
  UpdateCapacityProviderCommand,
} from '@aws-sdk/client-ecs';
import { type Local, nothingDeclared, openLocal, plain, refusal } from '../support/local.ts';

const group = 'arn:aws:autoscaling:us-east-1:000000000000:autoScalingGroup:1:autoScalingGroupName/spare';

let local: Local;

beforeEach(async () => {
  local = await openLocal();
});
afterEach(async () => {
  await local.close();
  assert.deepEqual(local.logged, []);
});

/** A cluster with one provider of managed scaling, and a task that fills half of an m6i.large. */
async function cluster(over: Partial<AutoScalingGroupProvider> = {}): Promise<void> {
  const { client } = local;
  await client.send(
    new CreateCapacityProviderCommand({
      name: 'spare',
      autoScalingGroupProvider: {
        autoScalingGroupArn: group,
        managedScaling: { status: 'ENABLED' },
        ...over,
      },
    }),
  );
  await client.send(
    new CreateClusterCommand({
      clusterName: 'default',
      capacityProviders: ['spare'],
      defaultCapacityProviderStrategy: [{ capacityProvider: 'spare', weight: 1 }],
    }),
  );
  local.clock.advance(5);
  const web = { name: 'web', image: 'web', memory: 3000, cpu: 1024 };
  await client.send(new RegisterTaskDefinitionCommand({ family: 'web', containerDefinitions: [web] }));
}

async function run(count: number): Promise<string[]> {
  const { tasks = [] } = await local.client.send(new RunTaskCommand({ taskDefinition: 'web', count }));
  return tasks.map(({ taskArn = '' }) => taskArn);
}

async function stop(...tasks: readonly string[]): Promise<void> {
  for (const task of tasks) await local.client.send(new StopTaskCommand({ task }));
}

/** `ACTIVE us-east-1a 2` for each instance that is there, with its tasks. */
async function instances(): Promise<string[]> {
  const { client } = local;
  const { containerInstanceArns = [] } = await client.send(new ListContainerInstancesCommand({}));
  if (containerInstanceArns.length === 0) return [];
  const { containerInstances = [] } = await client.send(
    new DescribeContainerInstancesCommand({ containerInstances: containerInstanceArns }),
  );
  return containerInstances
    .map(({ status, attributes = [], runningTasksCount, capacityProviderName }) => {
      const zone = attributes.find(({ name }) => name === 'ecs.availability-zone')?.value;
      return `${capacityProviderName} ${status} ${zone} ${runningTasksCount}`;
    })
    .sort();
}

/** The tasks that are to run in a zone. */
async function onZone(zone: string): Promise<string[]> {
  const { taskArns = [] } = await local.client.send(new ListTasksCommand({}));
  const { tasks = [] } = await local.client.send(new DescribeTasksCommand({ tasks: taskArns }));
  return tasks.filter(({ availabilityZone }) => availabilityZone === zone).map(({ taskArn = '' }) => taskArn);
}

async function statuses(): Promise<string[]> {
  const { taskArns = [] } = await local.client.send(new ListTasksCommand({}));
  if (taskArns.length === 0) return [];
  const { tasks = [] } = await local.client.send(new DescribeTasksCommand({ tasks: taskArns }));
  return tasks.map(({ lastStatus = '' }) => lastStatus).sort();
}

describe('managed scaling of an Auto Scaling group', () => {
  test('tasks wait in PROVISIONING until the instances that were launched for them have joined', async () => {
    await cluster();
    await run(1);
    assert.deepEqual([await statuses(), await instances()], [['PROVISIONING'], []]);
    local.clock.advance(29);
    assert.deepEqual([await statuses(), await instances()], [['PROVISIONING'], []]);
    local.clock.advance(10);
    assert.deepEqual(await statuses(), ['RUNNING']);
    // From none it starts two.
    assert.deepEqual(await instances(), ['spare ACTIVE us-east-1a 1', 'spare ACTIVE us-east-1b 0']);
  });

  test('grows a step a minute, at most by the largest step and up to the size of the group', async () => {
    await cluster({ managedScaling: { status: 'ENABLED', maximumScalingStepSize: 3 } });
    await run(10);
    await run(10);
    await run(10);
    const sizes: number[] = [];
    for (let minute = 0; minute < 6; minute += 1) {
      local.clock.advance(60);
      sizes.push((await instances()).length);
    }
    assert.deepEqual(sizes, [2, 5, 8, 10, 10, 10]);
    assert.equal((await statuses()).filter((status) => status === 'RUNNING').length, 20);
  });

  test('launches none for a task that no instance of the group could take', async () => {
    await cluster();
    const { client } = local;
    await client.send(
      new RegisterTaskDefinitionCommand({
        family: 'huge',
        containerDefinitions: [{ name: 'huge', image: 'huge', memory: 100_000 }],
      }),
    );
    await client.send(new RunTaskCommand({ taskDefinition: 'huge' }));
    local.clock.advance(600);
    assert.deepEqual([await statuses(), await instances()], [['PROVISIONING'], []]);
    local.clock.advance(600);
    assert.deepEqual(await statuses(), []);
  });

  test('keeps spare instances where the target is below 100 percent', async () => {
    await cluster({ managedScaling: { status: 'ENABLED', targetCapacity: 50 } });
    await run(4);
    local.clock.advance(300);
    assert.equal((await instances()).length, 4);
  });

  test('takes away after a quarter of an hour what has nothing to do, and then costs nothing', async () => {
    await cluster();
    const tasks = await run(4);
    local.clock.advance(400);
    await stop(...tasks);
    local.clock.advance(890);
    assert.equal((await instances()).length, 2);
    local.clock.advance(60);
    assert.deepEqual(await instances(), []);
  });

  test('under termination protection never ends an instance with tasks', async () => {
    await cluster({ managedTerminationProtection: 'ENABLED' });
    await run(6);
    local.clock.advance(400);
    assert.equal((await instances()).length, 3);
    await stop(...(await onZone('us-east-1b')));
    local.clock.advance(2000);
    assert.deepEqual(await instances(), ['spare ACTIVE us-east-1a 2', 'spare ACTIVE us-east-1c 2']);
  });

  test('without it the oldest of the fullest zone goes, but managed draining lets its tasks end', async () => {
    await cluster();
    await run(4);
    local.clock.advance(60);
    assert.deepEqual(await instances(), ['spare ACTIVE us-east-1a 2', 'spare ACTIVE us-east-1b 2']);
    await stop(...(await onZone('us-east-1b')));
    local.clock.advance(1000);
    assert.deepEqual(await instances(), ['spare ACTIVE us-east-1b 0', 'spare DRAINING us-east-1a 2']);
    await stop(...(await onZone('us-east-1a')));
    local.clock.advance(60);
    assert.deepEqual(await instances(), ['spare ACTIVE us-east-1b 0']);
  });

  test('without managed draining its tasks stop with it', async () => {
    await cluster({ managedDraining: 'DISABLED' });
    await run(4);
    local.clock.advance(60);
    const [lost = ''] = await onZone('us-east-1a');
    await stop(...(await onZone('us-east-1b')));
    local.clock.advance(1000);
    assert.deepEqual(await instances(), ['spare ACTIVE us-east-1b 0']);
    const { tasks } = await local.client.send(new DescribeTasksCommand({ tasks: [lost] }));
    assert.equal(tasks?.[0]?.stopCode, 'TerminationNotice');
  });

  test('does nothing while it is DISABLED, and begins when it is switched on', async () => {
    await cluster({ managedScaling: { status: 'DISABLED' } });
    await run(1);
    local.clock.advance(120);
    assert.deepEqual([await statuses(), await instances()], [['PROVISIONING'], []]);
    await local.client.send(
      new UpdateCapacityProviderCommand({
        name: 'spare',
        autoScalingGroupProvider: { managedScaling: { status: 'ENABLED' } },
      }),
    );
    local.clock.advance(60);
    assert.deepEqual(await statuses(), ['RUNNING']);
  });

  test('launches from the pool that a file declares as the group, never less than its count', async () => {
    const pool = {
      cluster: 'default',
      type: 'c7g.large',
      count: 1,
      zones: ['us-east-1b', 'us-east-1c'],
      attributes: { disk: 'ssd' },
      joinAfterSeconds: 0,
      group: { capacityProvider: 'spare', maximum: 3, launchSeconds: 90 },
    };
    await cluster();
    await local.endpoint.declare({ ...nothingDeclared, pools: [pool] });
    assert.deepEqual(await instances(), ['spare ACTIVE us-east-1b 0']);
    const { client } = local;
    await client.send(
      new RegisterTaskDefinitionCommand({
        family: 'arm',
        runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
        containerDefinitions: [{ name: 'arm', image: 'arm', memory: 3000 }],
      }),
    );
    await client.send(new RunTaskCommand({ taskDefinition: 'arm', count: 2 }));
    local.clock.advance(80);
    assert.equal((await instances()).length, 1);
    local.clock.advance(30);
    assert.deepEqual(await instances(), ['spare ACTIVE us-east-1b 1', 'spare ACTIVE us-east-1c 1']);
    const { taskArns = [] } = await client.send(new ListTasksCommand({}));
    await stop(...taskArns);
    local.clock.advance(2000);
    assert.equal((await instances()).length, 1);
    assert.deepEqual(await local.endpoint.declare({ ...nothingDeclared, pools: [] }), ['1 instance left.']);
  });
});

describe('capacity providers and their clusters', () => {
  test('what ECS sets up for a group shows as attachments, PRECREATED at first', async () => {
    await cluster();
    const put = () =>
      local.client.send(
        new PutClusterCapacityProvidersCommand({
          cluster: 'default',
          capacityProviders: ['spare', 'FARGATE'],
          defaultCapacityProviderStrategy: [],
        }),
      );
    const shown = async () => {
      const { clusters } = await local.client.send(
        new DescribeClustersCommand({ clusters: ['default'], include: ['ATTACHMENTS'] }),
      );
      const { attachments = [], attachmentsStatus } = clusters?.[0] ?? {};
      return plain({
        attachments: attachments.map(({ type, status }) => `${type} ${status}`),
        attachmentsStatus,
      });
    };
    assert.deepEqual(await shown(), {
      attachments: ['as_policy CREATED', 'managed_draining CREATED'],
      attachmentsStatus: 'UPDATE_COMPLETE',
    });
    await put();
    assert.equal(((await shown()) as { attachmentsStatus: string }).attachmentsStatus, 'UPDATE_COMPLETE');
    await local.client.send(
      new UpdateCapacityProviderCommand({
        name: 'spare',
        autoScalingGroupProvider: { managedDraining: 'DISABLED' },
      }),
    );
    assert.deepEqual(await shown(), {
      attachments: ['as_policy CREATED'],
      attachmentsStatus: 'UPDATE_IN_PROGRESS',
    });
    assert.equal(
      await refusal(put()),
      'UpdateInProgressException: The specified cluster is in a busy state. Cluster attachments need to be in UPDATE_COMPLETE or UPDATE_FAILED state.',
    );
    local.clock.advance(5);
    await put();
  });

  test('an update is in progress for a moment, in which another one is refused', async () => {
    await cluster();
    const update = () =>
      local.client.send(
        new UpdateCapacityProviderCommand({
          name: 'spare',
          autoScalingGroupProvider: { managedScaling: { targetCapacity: 80 } },
        }),
      );
    const { capacityProvider } = await update();
    assert.equal(capacityProvider?.updateStatus, 'UPDATE_IN_PROGRESS');
    assert.match(await refusal(update()), /^UpdateInProgressException: /);
    local.clock.advance(5);
    const { capacityProviders } = await local.client.send(
      new DescribeCapacityProvidersCommand({ capacityProviders: ['spare'] }),
    );
    assert.equal(capacityProviders?.[0]?.updateStatus, 'UPDATE_COMPLETE');
    assert.equal(capacityProviders?.[0]?.autoScalingGroupProvider?.managedScaling?.targetCapacity, 80);
  });

  test('is not deleted while a cluster has it, then goes from DELETE_IN_PROGRESS to INACTIVE', async () => {
    await cluster();
    const { client } = local;
    const remove = () => client.send(new DeleteCapacityProviderCommand({ capacityProvider: 'spare' }));
    assert.match(await refusal(remove()), /^ClientException: .* associated with cluster: default\./);
    await client.send(
      new PutClusterCapacityProvidersCommand({
        cluster: 'default',
        capacityProviders: [],
        defaultCapacityProviderStrategy: [],
      }),
    );
    const { capacityProvider } = await remove();
    assert.deepEqual(
      [capacityProvider?.status, capacityProvider?.updateStatus],
      ['ACTIVE', 'DELETE_IN_PROGRESS'],
    );
    local.clock.advance(5);
    const { capacityProviders } = await client.send(
      new DescribeCapacityProvidersCommand({ capacityProviders: ['spare'] }),
    );
    assert.deepEqual(
      [capacityProviders?.[0]?.status, capacityProviders?.[0]?.updateStatus],
      ['INACTIVE', 'DELETE_COMPLETE'],
    );
    assert.equal(
      await refusal(remove()),
      'ClientException: The specified capacity provider does not exist. Specify a valid name or ARN and try again.',
    );
  });

  test('instances on their way survive a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'capacity-'));
    const first = local;
    try {
      local = await openLocal(folder);
      await first.close();
      await cluster();
      await run(1);
      local.clock.advance(10);
      await local.close();
      local = await openLocal(folder, local.clock);
      assert.deepEqual([await statuses(), await instances()], [['PROVISIONING'], []]);
      for (const seconds of [40, 10, 10]) {
        local.clock.advance(seconds);
        // What is asked of the runtime is asked once it is on disk.
        await instances();
      }
      assert.deepEqual(await statuses(), ['RUNNING']);
    } finally {
      await local.close();
      rmSync(folder, { recursive: true });
      local = await openLocal();
    }
  });
});
