import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  type ContainerDefinition,
  CreateCapacityProviderCommand,
  CreateClusterCommand,
  CreateServiceCommand,
  DeleteCapacityProviderCommand,
  DeleteClusterCommand,
  DeleteServiceCommand,
  DeregisterTaskDefinitionCommand,
  DescribeCapacityProvidersCommand,
  DescribeClustersCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ListTagsForResourceCommand,
  PutClusterCapacityProvidersCommand,
  RegisterTaskDefinitionCommand,
  type Service,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateCapacityProviderCommand,
  UpdateClusterCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { declareInstances, type Local, openLocal, refusal } from '../support/local.ts';

const tags = [{ key: 'team', value: 'web' }];

/** Each resource goes through the calls of Terraform's AWS provider in their order; a plan after that finds nothing to do. */
describe('the calls of Terraform', () => {
  let local: Local;
  beforeEach(async () => {
    local = await openLocal();
  });
  afterEach(() => local.close());

  test('aws_ecs_cluster: create, read, update, read again, destroy', async () => {
    const created = await local.client.send(
      new CreateClusterCommand({
        clusterName: 'production',
        settings: [{ name: 'containerInsights', value: 'enhanced' }],
        tags,
      }),
    );
    const arn = created.cluster?.clusterArn;
    const first = await cluster(arn);
    assert.deepEqual(
      [first?.status, first?.settings, first?.tags, first?.configuration, first?.serviceConnectDefaults],
      ['ACTIVE', [{ name: 'containerInsights', value: 'enhanced' }], tags, undefined, undefined],
    );
    assert.deepEqual(await cluster(arn), first);

    const namespace = 'arn:aws:servicediscovery:us-east-1:000000000000:namespace/ns-1';
    await local.client.send(
      new UpdateClusterCommand({
        cluster: arn,
        settings: [{ name: 'containerInsights', value: 'disabled' }],
        configuration: { executeCommandConfiguration: { logging: 'DEFAULT' } },
        serviceConnectDefaults: { namespace },
      }),
    );
    await local.client.send(
      new TagResourceCommand({ resourceArn: arn, tags: [{ key: 'stage', value: 'live' }] }),
    );
    await local.client.send(new UntagResourceCommand({ resourceArn: arn, tagKeys: ['team'] }));
    const second = await cluster(arn);
    assert.deepEqual(
      [second?.settings, second?.configuration, second?.serviceConnectDefaults, second?.tags],
      [
        [{ name: 'containerInsights', value: 'disabled' }],
        { executeCommandConfiguration: { logging: 'DEFAULT' } },
        { namespace },
        [{ key: 'stage', value: 'live' }],
      ],
    );
    assert.deepEqual(await cluster(arn), second);

    await local.client.send(new DeleteClusterCommand({ cluster: arn }));
    assert.equal((await cluster(arn))?.status, 'INACTIVE');
  });

  test('aws_ecs_task_definition: what is read back means what was written, and a revision goes by its ARN', async () => {
    const written = [
      {
        name: 'web',
        image: 'nginx:1.27',
        essential: true,
        cpu: 64,
        memory: 128,
        portMappings: [{ containerPort: 80 }],
        healthCheck: { command: ['CMD', 'true'], interval: 30, timeout: 5, retries: 3 },
        environment: [
          { name: 'LEVEL', value: 'info' },
          { name: 'A', value: '' },
        ],
        logConfiguration: {
          logDriver: 'awslogs' as const,
          options: {
            'awslogs-group': '/ecs/web',
            'awslogs-region': 'us-east-1',
            'awslogs-stream-prefix': 'web',
          },
        },
      },
    ];
    const registered = await local.client.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        cpu: '256',
        memory: '512',
        executionRoleArn: 'arn:aws:iam::000000000000:role/execution',
        runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
        containerDefinitions: written,
        tags,
      }),
    );
    const arn = registered.taskDefinition?.taskDefinitionArn;
    const read = () =>
      local.client.send(new DescribeTaskDefinitionCommand({ taskDefinition: arn, include: ['TAGS'] }));
    const { $metadata: _, ...first } = await read();
    const { $metadata: _again, ...second } = await read();
    assert.deepEqual(second, first);
    assert.deepEqual(first.tags, tags);
    const { volumes, placementConstraints, ipcMode, pidMode, proxyConfiguration, ephemeralStorage } =
      first.taskDefinition ?? {};
    assert.deepEqual(
      [volumes, placementConstraints, ipcMode, pidMode, proxyConfiguration, ephemeralStorage],
      [[], [], undefined, undefined, undefined, undefined],
    );
    assert.deepEqual(first.taskDefinition?.containerDefinitions?.map(asWritten), written.map(asWritten));

    await local.client.send(new DeregisterTaskDefinitionCommand({ taskDefinition: arn }));
    assert.equal((await read()).taskDefinition?.status, 'INACTIVE');
  });

  test('aws_ecs_service: create, wait, read, update, read again, destroy', async () => {
    await local.client.send(new CreateClusterCommand({ clusterName: 'production' }));
    await declareInstances(local.client, 'production', ['us-east-1a', 'us-east-1b']);
    for (const image of ['web:1', 'web:2']) {
      const containerDefinitions = [
        { name: 'web', image, memory: 64, portMappings: [{ containerPort: 80 }] },
      ];
      await local.client.send(
        new RegisterTaskDefinitionCommand({ family: 'web', networkMode: 'awsvpc', containerDefinitions }),
      );
    }
    const written = {
      launchType: 'EC2' as const,
      taskDefinition: 'web:1',
      desiredCount: 2,
      deploymentConfiguration: {
        maximumPercent: 200,
        minimumHealthyPercent: 50,
        deploymentCircuitBreaker: { enable: true, rollback: true },
      },
      deploymentController: { type: 'ECS' as const },
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: ['subnet-2', 'subnet-1'],
          securityGroups: ['sg-1'],
          assignPublicIp: 'DISABLED' as const,
        },
      },
      placementStrategy: [{ type: 'spread' as const, field: 'attribute:ecs.availability-zone' }],
      propagateTags: 'SERVICE' as const,
      enableECSManagedTags: true,
    };
    const created = await local.client.send(
      new CreateServiceCommand({ cluster: 'production', serviceName: 'web', ...written, tags }),
    );
    const arn = created.service?.serviceArn;
    local.clock.advance(120);
    const first = await service(arn);
    assert.deepEqual(planned(first), {
      ...written,
      taskDefinition: 'web:1',
      schedulingStrategy: 'REPLICA',
      availabilityZoneRebalancing: 'ENABLED',
      enableExecuteCommand: false,
      healthCheckGracePeriodSeconds: 0,
      loadBalancers: [],
      serviceRegistries: [],
      placementConstraints: [],
      capacityProviderStrategy: undefined,
      platformVersion: undefined,
      tags,
    });
    local.clock.advance(300);
    assert.deepEqual(planned(await service(arn)), planned(first));

    await local.client.send(
      new UpdateServiceCommand({
        cluster: 'production',
        service: arn,
        taskDefinition: 'web:2',
        desiredCount: 3,
        forceNewDeployment: false,
        placementStrategy: [],
        healthCheckGracePeriodSeconds: 0,
        enableExecuteCommand: true,
      }),
    );
    local.clock.advance(300);
    const second = await service(arn);
    assert.deepEqual(
      [
        planned(second).taskDefinition,
        second?.desiredCount,
        second?.placementStrategy,
        second?.deployments?.length,
      ],
      ['web:2', 3, [], 1],
    );
    assert.deepEqual(planned(await service(arn)), planned(second));

    await local.client.send(
      new UpdateServiceCommand({ cluster: 'production', service: arn, desiredCount: 0 }),
    );
    await local.client.send(new DeleteServiceCommand({ cluster: 'production', service: arn, force: true }));
    local.clock.advance(120);
    assert.equal((await service(arn))?.status, 'INACTIVE');
    assert.match(
      await refusal(
        local.client.send(new UpdateServiceCommand({ cluster: 'production', service: arn, desiredCount: 1 })),
      ),
      /^ServiceNotActiveException: /,
    );
  });

  test('aws_ecs_capacity_provider and aws_ecs_cluster_capacity_providers', async () => {
    const autoScalingGroupArn =
      'arn:aws:autoscaling:us-east-1:000000000000:autoScalingGroup:1:autoScalingGroupName/web';
    const managedScaling = {
      status: 'ENABLED' as const,
      targetCapacity: 100,
      minimumScalingStepSize: 1,
      maximumScalingStepSize: 10_000,
      instanceWarmupPeriod: 300,
    };
    const created = await local.client.send(
      new CreateCapacityProviderCommand({
        name: 'spare',
        autoScalingGroupProvider: { autoScalingGroupArn, managedScaling },
        tags,
      }),
    );
    const arn = created.capacityProvider?.capacityProviderArn;
    const first = await provider(arn);
    assert.deepEqual(
      [first?.status, first?.autoScalingGroupProvider, first?.tags],
      [
        'ACTIVE',
        {
          autoScalingGroupArn,
          managedScaling,
          managedTerminationProtection: 'DISABLED',
          managedDraining: 'ENABLED',
        },
        tags,
      ],
    );
    assert.deepEqual(await provider(arn), first);

    await local.client.send(new CreateClusterCommand({ clusterName: 'production' }));
    const strategy = [{ capacityProvider: 'spare', weight: 100, base: 1 }];
    await local.client.send(
      new PutClusterCapacityProvidersCommand({
        cluster: 'production',
        capacityProviders: ['spare', 'FARGATE'],
        defaultCapacityProviderStrategy: strategy,
      }),
    );
    local.clock.advance(60);
    const attached = await cluster('production');
    assert.deepEqual(
      [attached?.capacityProviders, attached?.defaultCapacityProviderStrategy, attached?.attachmentsStatus],
      [['spare', 'FARGATE'], strategy, 'UPDATE_COMPLETE'],
    );

    await local.client.send(
      new UpdateCapacityProviderCommand({
        name: 'spare',
        autoScalingGroupProvider: { managedScaling: { ...managedScaling, maximumScalingStepSize: 5 } },
      }),
    );
    local.clock.advance(60);
    const second = await provider(arn);
    assert.deepEqual(
      [second?.updateStatus, second?.autoScalingGroupProvider?.managedScaling?.maximumScalingStepSize],
      ['UPDATE_COMPLETE', 5],
    );
    assert.deepEqual(await provider(arn), second);
    const listed = await local.client.send(new ListTagsForResourceCommand({ resourceArn: arn }));
    assert.deepEqual(listed.tags, tags);

    await local.client.send(
      new PutClusterCapacityProvidersCommand({
        cluster: 'production',
        capacityProviders: [],
        defaultCapacityProviderStrategy: [],
      }),
    );
    local.clock.advance(60);
    await local.client.send(new DeleteCapacityProviderCommand({ capacityProvider: arn }));
    local.clock.advance(60);
    const gone = await provider(arn);
    assert.ok(gone === undefined || gone.status === 'INACTIVE');
    await local.client.send(new DeleteClusterCommand({ cluster: 'production' }));
  });

  async function cluster(name: string | undefined) {
    const { clusters } = await local.client.send(
      new DescribeClustersCommand({
        clusters: [name ?? ''],
        include: ['TAGS', 'CONFIGURATIONS', 'SETTINGS', 'ATTACHMENTS'],
      }),
    );
    return clusters?.[0];
  }

  async function service(name: string | undefined) {
    const { services } = await local.client.send(
      new DescribeServicesCommand({ cluster: 'production', services: [name ?? ''], include: ['TAGS'] }),
    );
    return services?.[0];
  }

  async function provider(name: string | undefined) {
    const { capacityProviders } = await local.client.send(
      new DescribeCapacityProvidersCommand({ capacityProviders: [name ?? ''], include: ['TAGS'] }),
    );
    return capacityProviders?.[0];
  }
});

/** A container definition without what the provider takes for nothing: defaults, empty lists, the order of the environment. */
function asWritten(container: ContainerDefinition): object {
  const { portMappings = [], environment = [], ...rest } = container;
  const said = Object.entries(rest).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  return {
    ...Object.fromEntries(said),
    portMappings: portMappings.map(({ containerPort }) => containerPort),
    environment: environment.toSorted((left, right) => (left.name ?? '').localeCompare(right.name ?? '')),
  };
}

/** The members of a service that Terraform holds against its configuration. */
function planned(shown: Service | undefined) {
  const { maximumPercent, minimumHealthyPercent, deploymentCircuitBreaker } =
    shown?.deploymentConfiguration ?? {};
  const { enable, rollback } = deploymentCircuitBreaker ?? {};
  return {
    launchType: shown?.launchType,
    taskDefinition: shown?.taskDefinition?.split('/').at(-1),
    desiredCount: shown?.desiredCount,
    deploymentConfiguration: {
      maximumPercent,
      minimumHealthyPercent,
      deploymentCircuitBreaker: { enable, rollback },
    },
    deploymentController: shown?.deploymentController,
    networkConfiguration: shown?.networkConfiguration,
    placementStrategy: shown?.placementStrategy,
    propagateTags: shown?.propagateTags,
    enableECSManagedTags: shown?.enableECSManagedTags,
    schedulingStrategy: shown?.schedulingStrategy,
    availabilityZoneRebalancing: shown?.availabilityZoneRebalancing,
    enableExecuteCommand: shown?.enableExecuteCommand,
    healthCheckGracePeriodSeconds: shown?.healthCheckGracePeriodSeconds,
    loadBalancers: shown?.loadBalancers,
    serviceRegistries: shown?.serviceRegistries,
    placementConstraints: shown?.placementConstraints,
    capacityProviderStrategy: shown?.capacityProviderStrategy,
    platformVersion: shown?.platformVersion,
    tags: shown?.tags,
  };
}
