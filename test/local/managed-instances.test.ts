import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CreateCapacityProviderCommand,
  CreateClusterCommand,
  type CreateManagedInstancesProviderConfiguration,
  CreateServiceCommand,
  DeleteCapacityProviderCommand,
  DeleteServiceCommand,
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
import { type Local, openLocal, plain, refusal } from '../support/local.ts';

const role = 'arn:aws:iam::000000000000:role/ecsInfrastructureRole';
const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-1', 'subnet-2'] } };

let local: Local;

beforeEach(async () => {
  local = await openLocal();
  await local.client.send(new CreateClusterCommand({ clusterName: 'shop' }));
});
afterEach(() => local.close());

type Over = Partial<CreateManagedInstancesProviderConfiguration>;

function create(over: Over = {}) {
  return local.client.send(
    new CreateCapacityProviderCommand({
      name: 'managed',
      cluster: 'shop',
      tags: [{ key: 'team', value: 'shop' }],
      managedInstancesProvider: {
        infrastructureRoleArn: role,
        instanceLaunchTemplate: {
          ec2InstanceProfileArn: 'arn:aws:iam::000000000000:instance-profile/ecsInstanceRole',
          networkConfiguration: { subnets: ['subnet-1', 'subnet-2'] },
        },
        ...over,
      },
    }),
  );
}

/** The provider ACTIVE in the cluster, and a task definition that it takes. */
async function ready(over: Over = {}): Promise<void> {
  await create(over);
  local.clock.advance(5);
  await local.client.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['MANAGED_INSTANCES'],
      cpu: '1024',
      memory: '3072',
      containerDefinitions: [{ name: 'web', image: 'web' }],
    }),
  );
}

function run(count = 1) {
  return local.client.send(
    new RunTaskCommand({
      cluster: 'shop',
      taskDefinition: 'web',
      count,
      networkConfiguration,
      capacityProviderStrategy: [{ capacityProvider: 'managed', weight: 1 }],
    }),
  );
}

async function described() {
  const { containerInstanceArns = [] } = await local.client.send(
    new ListContainerInstancesCommand({ cluster: 'shop' }),
  );
  if (containerInstanceArns.length === 0) return [];
  const { containerInstances = [] } = await local.client.send(
    new DescribeContainerInstancesCommand({
      cluster: 'shop',
      containerInstances: containerInstanceArns,
      include: ['TAGS'],
    }),
  );
  return containerInstances;
}

/** `ACTIVE m6i.large 2`, with the number of its tasks. */
async function instances(): Promise<string[]> {
  return (await described())
    .map(({ status, attributes = [], runningTasksCount }) => {
      const type = attributes.find(({ name }) => name === 'ecs.instance-type')?.value;
      return `${status} ${type} ${runningTasksCount}`;
    })
    .sort();
}

async function tasks() {
  const { taskArns = [] } = await local.client.send(new ListTasksCommand({ cluster: 'shop' }));
  if (taskArns.length === 0) return [];
  const answer = await local.client.send(new DescribeTasksCommand({ cluster: 'shop', tasks: taskArns }));
  return answer.tasks ?? [];
}

describe('a Managed Instances capacity provider', () => {
  test('is PROVISIONING at first, belongs to its cluster and keeps its role', async () => {
    const { capacityProvider } = await create();
    const shown = {
      capacityProviderArn: 'arn:aws:ecs:us-east-1:000000000000:capacity-provider/managed',
      name: 'managed',
      cluster: 'shop',
      status: 'PROVISIONING',
      updateStatus: 'CREATE_IN_PROGRESS',
      type: 'MANAGED_INSTANCES',
      managedInstancesProvider: {
        infrastructureRoleArn: role,
        instanceLaunchTemplate: {
          ec2InstanceProfileArn: 'arn:aws:iam::000000000000:instance-profile/ecsInstanceRole',
          networkConfiguration: { subnets: ['subnet-1', 'subnet-2'] },
          capacityOptionType: 'ON_DEMAND',
          monitoring: 'BASIC',
        },
        propagateTags: 'NONE',
      },
      tags: [{ key: 'team', value: 'shop' }],
    };
    assert.deepEqual(plain(capacityProvider ?? {}), shown);
    local.clock.advance(5);
    const { capacityProviders } = await local.client.send(
      new DescribeCapacityProvidersCommand({ cluster: 'shop', include: ['TAGS'] }),
    );
    const own = capacityProviders?.filter(({ type }) => type === 'MANAGED_INSTANCES');
    assert.deepEqual(plain(own ?? []), [{ ...shown, status: 'ACTIVE', updateStatus: 'CREATE_COMPLETE' }]);
    const { clusters } = await local.client.send(new DescribeClustersCommand({ clusters: ['shop'] }));
    assert.deepEqual(clusters?.[0]?.capacityProviders, ['managed']);
  });

  test('stays with its cluster when others are put', async () => {
    await ready();
    const { cluster } = await local.client.send(
      new PutClusterCapacityProvidersCommand({
        cluster: 'shop',
        capacityProviders: ['FARGATE'],
        defaultCapacityProviderStrategy: [{ capacityProvider: 'managed', weight: 1 }],
      }),
    );
    assert.deepEqual(cluster?.capacityProviders, ['FARGATE', 'managed']);
  });

  test('is refused without its cluster, beside a group, without a role and without subnets', async () => {
    const { client } = local;
    const managed = (over: object) =>
      refusal(
        client.send(
          new CreateCapacityProviderCommand({
            name: 'managed',
            cluster: 'shop',
            managedInstancesProvider: {
              infrastructureRoleArn: role,
              instanceLaunchTemplate: {
                ec2InstanceProfileArn: 'p',
                networkConfiguration: { subnets: ['subnet-1'] },
              },
            },
            ...over,
          }),
        ),
      );
    assert.equal(
      await managed({ cluster: undefined }),
      'InvalidParameterException: cluster must be specified with managedInstancesProvider.',
    );
    assert.equal(await managed({ cluster: 'nope' }), 'ClusterNotFoundException: Cluster not found.');
    assert.equal(
      await managed({ autoScalingGroupProvider: { autoScalingGroupArn: 'group' } }),
      'InvalidParameterException: Exactly one of autoScalingGroupProvider and managedInstancesProvider must be specified.',
    );
    const network = { ec2InstanceProfileArn: 'p', networkConfiguration: { subnets: [] } };
    assert.equal(
      await managed({
        managedInstancesProvider: { infrastructureRoleArn: role, instanceLaunchTemplate: network },
      }),
      'InvalidParameterException: subnets can not be empty.',
    );
    assert.match(
      await managed({
        managedInstancesProvider: {
          infrastructureRoleArn: 'me',
          instanceLaunchTemplate: { ...network, networkConfiguration: { subnets: ['subnet-1'] } },
        },
      }),
      /^InvalidParameterException: The infrastructure role ARN is invalid\./,
    );
  });

  test('launches the smallest type that takes the waiting tasks, with the tags of the provider', async () => {
    await ready({ propagateTags: 'CAPACITY_PROVIDER' });
    await run(2);
    assert.deepEqual(
      (await tasks()).map(({ lastStatus, launchType }) => `${lastStatus} ${launchType}`),
      ['PROVISIONING MANAGED_INSTANCES', 'PROVISIONING MANAGED_INSTANCES'],
    );
    local.clock.advance(60);
    const [instance] = await described();
    const type = instance?.attributes?.find(({ name }) => name === 'ecs.instance-type')?.value;
    assert.match(type ?? '', /^[cmr]\d+\w*\.large$/);
    assert.deepEqual(instance?.tags, [{ key: 'team', value: 'shop' }]);
    assert.equal(instance?.capacityProviderName, 'managed');
    assert.deepEqual(
      (await tasks()).map(({ lastStatus, capacityProviderName }) => `${lastStatus} ${capacityProviderName}`),
      ['RUNNING managed', 'RUNNING managed'],
    );
  });

  test('launches only what its requirements allow', async () => {
    await ready({
      instanceLaunchTemplate: {
        ec2InstanceProfileArn: 'p',
        networkConfiguration: { subnets: ['subnet-1'] },
        instanceRequirements: {
          vCpuCount: { min: 4, max: 8 },
          memoryMiB: { min: 8192 },
          cpuManufacturers: ['amd'],
          allowedInstanceTypes: ['m6*', 'c6*'],
          excludedInstanceTypes: ['c6a*'],
        },
      },
    });
    await run(1);
    local.clock.advance(60);
    assert.deepEqual(await instances(), ['ACTIVE m6a.xlarge 1']);
  });

  test('launches none where no type meets the requirements, and the task is given up', async () => {
    await ready({
      instanceLaunchTemplate: {
        ec2InstanceProfileArn: 'p',
        networkConfiguration: { subnets: ['subnet-1'] },
        instanceRequirements: {
          vCpuCount: { min: 1, max: 2 },
          memoryMiB: { min: 1024, max: 2048 },
        },
      },
    });
    await run(1);
    local.clock.advance(890);
    assert.deepEqual(
      [await instances(), (await tasks()).map(({ lastStatus }) => lastStatus)],
      [[], ['PROVISIONING']],
    );
    local.clock.advance(30);
    assert.deepEqual(await tasks(), []);
  });

  test('spreads a service over the zones of its subnets', async () => {
    await ready();
    await local.client.send(
      new CreateServiceCommand({
        cluster: 'shop',
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 2,
        networkConfiguration,
        capacityProviderStrategy: [{ capacityProvider: 'managed', weight: 1 }],
      }),
    );
    local.clock.advance(60);
    assert.equal(new Set((await tasks()).map(({ availabilityZone }) => availabilityZone)).size, 2);
  });

  test('drains and ends an instance that has been idle for as long as it says', async () => {
    await ready({ infrastructureOptimization: { scaleInAfter: 120 } });
    const { tasks: started = [] } = await run(1);
    local.clock.advance(60);
    await local.client.send(new StopTaskCommand({ cluster: 'shop', task: started[0]?.taskArn }));
    local.clock.advance(110);
    assert.equal((await instances()).length, 1);
    local.clock.advance(30);
    assert.deepEqual(await instances(), []);
  });

  test('keeps idle instances with -1', async () => {
    await ready({ infrastructureOptimization: { scaleInAfter: -1 } });
    const { tasks: started = [] } = await run(1);
    local.clock.advance(60);
    await local.client.send(new StopTaskCommand({ cluster: 'shop', task: started[0]?.taskArn }));
    local.clock.advance(10_000);
    assert.equal((await instances()).length, 1);
  });

  test('refuses tasks on the bridge of the host, and a strategy that mixes it with others', async () => {
    await ready();
    const { client } = local;
    await client.send(
      new RegisterTaskDefinitionCommand({
        family: 'bridge',
        containerDefinitions: [{ name: 'web', image: 'web', memory: 64 }],
      }),
    );
    const capacityProviderStrategy = [{ capacityProvider: 'managed', weight: 1 }];
    assert.equal(
      await refusal(
        client.send(
          new RunTaskCommand({ cluster: 'shop', taskDefinition: 'bridge', capacityProviderStrategy }),
        ),
      ),
      'InvalidParameterException: Task definition does not support launch_type MANAGED_INSTANCES.',
    );
    const group = { autoScalingGroupArn: 'group' };
    await client.send(new CreateCapacityProviderCommand({ name: 'other', autoScalingGroupProvider: group }));
    await client.send(
      new PutClusterCapacityProvidersCommand({
        cluster: 'shop',
        capacityProviders: ['other'],
        defaultCapacityProviderStrategy: [],
      }),
    );
    assert.match(
      await refusal(
        client.send(
          new RunTaskCommand({
            cluster: 'shop',
            taskDefinition: 'web',
            networkConfiguration,
            capacityProviderStrategy: [...capacityProviderStrategy, { capacityProvider: 'other', weight: 1 }],
          }),
        ),
      ),
      /^InvalidParameterException: A capacity provider strategy cannot contain a mix/,
    );
  });

  test('an update of its requirements holds for the next instances', async () => {
    await ready();
    const { capacityProvider } = await local.client.send(
      new UpdateCapacityProviderCommand({
        name: 'managed',
        cluster: 'shop',
        managedInstancesProvider: {
          infrastructureRoleArn: role,
          instanceLaunchTemplate: {
            instanceRequirements: {
              vCpuCount: { min: 8 },
              memoryMiB: { min: 1024 },
              allowedInstanceTypes: ['m7i.*'],
            },
          },
        },
      }),
    );
    assert.equal(capacityProvider?.updateStatus, 'UPDATE_IN_PROGRESS');
    await run(1);
    local.clock.advance(60);
    assert.deepEqual(await instances(), ['ACTIVE m7i.2xlarge 1']);
  });

  test('is DEPROVISIONING until its instances are gone, and not deleted while a service uses it', async () => {
    await ready();
    const { client } = local;
    const remove = () =>
      client.send(new DeleteCapacityProviderCommand({ capacityProvider: 'managed', cluster: 'shop' }));
    await client.send(
      new CreateServiceCommand({
        cluster: 'shop',
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 1,
        networkConfiguration,
        capacityProviderStrategy: [{ capacityProvider: 'managed', weight: 1 }],
      }),
    );
    local.clock.advance(60);
    assert.match(await refusal(remove()), /^ResourceInUseException: /);
    await client.send(new DeleteServiceCommand({ cluster: 'shop', service: 'web', force: true }));
    local.clock.advance(60);
    const { capacityProvider } = await remove();
    assert.deepEqual(
      [capacityProvider?.status, capacityProvider?.updateStatus],
      ['DEPROVISIONING', 'DELETE_IN_PROGRESS'],
    );
    local.clock.advance(30);
    assert.deepEqual(await instances(), []);
    const { capacityProviders } = await client.send(
      new DescribeCapacityProvidersCommand({ capacityProviders: ['managed'] }),
    );
    assert.equal(capacityProviders?.[0]?.status, 'INACTIVE');
    const { clusters } = await client.send(new DescribeClustersCommand({ clusters: ['shop'] }));
    assert.deepEqual(clusters?.[0]?.capacityProviders, []);
  });
});
