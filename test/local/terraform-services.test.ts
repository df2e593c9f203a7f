import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  type CreateServiceRequest,
  DeleteServiceCommand,
  DescribeServicesCommand,
  RegisterTaskDefinitionCommand,
  type Service,
  UpdateServiceCommand,
  type UpdateServiceRequest,
} from '@aws-sdk/client-ecs';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { type Local, openLocal } from '../support/local.ts';
import { neighbourOptions } from '../support/neighbour.ts';

type Settings = Omit<CreateServiceRequest, 'serviceName' | 'cluster'>;

/** What the provider keeps of a service: its settings, not what the scheduler is about. */
function kept({
  events: _events,
  deployments: _deployments,
  currentServiceDeployment: _deployment,
  currentServiceRevisions: _revisions,
  runningCount: _running,
  pendingCount: _pending,
  ...settings
}: Service): object {
  return settings;
}

/** A plan after an apply finds nothing to do: what was written is read, now and later, and what was not stays out. */
describe("services by the calls of Terraform's provider", () => {
  let local: Local;
  let elb: ElasticLoadBalancingV2Client;
  beforeEach(async () => {
    local = await openLocal();
    elb = new ElasticLoadBalancingV2Client(neighbourOptions(local.endpoint.endpoint));
    await local.client.send(
      new CreateClusterCommand({ clusterName: 'shop', capacityProviders: ['FARGATE'] }),
    );
    const portMappings = [{ name: 'http', containerPort: 80, appProtocol: 'http' as const }];
    await local.client.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        networkMode: 'awsvpc',
        cpu: '256',
        memory: '512',
        requiresCompatibilities: ['FARGATE'],
        containerDefinitions: [{ name: 'web', image: 'web', portMappings }],
      }),
    );
  });
  afterEach(async () => {
    elb.destroy();
    await local.close();
  });

  const common: Settings = {
    taskDefinition: 'web:1',
    desiredCount: 1,
    launchType: 'FARGATE',
    networkConfiguration: {
      awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'], assignPublicIp: 'DISABLED' },
    },
  };

  test('with a load balancer, its grace period and a circuit breaker', async () => {
    const targetGroupArn = await targetGroup();
    const loadBalancers = [{ targetGroupArn, containerName: 'web', containerPort: 80 }];
    const shown = await goesThrough(
      { ...common, loadBalancers, healthCheckGracePeriodSeconds: 90 },
      {
        healthCheckGracePeriodSeconds: 30,
        deploymentConfiguration: {
          maximumPercent: 150,
          minimumHealthyPercent: 50,
          deploymentCircuitBreaker: { enable: true, rollback: true },
        },
      },
    );
    assert.deepEqual(shown.first.loadBalancers, loadBalancers);
    assert.equal(shown.first.healthCheckGracePeriodSeconds, 90);
    const { maximumPercent, minimumHealthyPercent, deploymentCircuitBreaker } =
      shown.second.deploymentConfiguration ?? {};
    assert.deepEqual(
      [maximumPercent, minimumHealthyPercent, deploymentCircuitBreaker?.enable],
      [150, 50, true],
    );
    assert.deepEqual(shown.second.loadBalancers, loadBalancers);
  });

  test('with a strategy of traffic, steps, alarms and hooks', async () => {
    const hook = {
      hookTargetArn: 'arn:aws:lambda:us-east-1:000000000000:function:check',
      roleArn: 'arn:aws:iam::000000000000:role/hooks',
      lifecycleStages: ['PRE_SCALE_UP' as const],
    };
    const deploymentConfiguration = {
      strategy: 'CANARY' as const,
      canaryConfiguration: { canaryPercent: 20, canaryBakeTimeInMinutes: 1 },
      bakeTimeInMinutes: 2,
      lifecycleHooks: [hook],
      alarms: { alarmNames: ['errors'], enable: true, rollback: true },
    };
    const shown = await goesThrough(
      { ...common, deploymentConfiguration },
      { deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1, lifecycleHooks: [] } },
    );
    const first = shown.first.deploymentConfiguration;
    assert.deepEqual(
      {
        strategy: first?.strategy,
        canaryConfiguration: first?.canaryConfiguration,
        bakeTimeInMinutes: first?.bakeTimeInMinutes,
        lifecycleHooks: first?.lifecycleHooks,
        alarms: first?.alarms,
      },
      deploymentConfiguration,
    );
    const second = shown.second.deploymentConfiguration;
    assert.deepEqual(
      [second?.strategy, second?.bakeTimeInMinutes, second?.lifecycleHooks, second?.canaryConfiguration],
      ['BLUE_GREEN', 1, [], undefined],
    );
  });

  test('with Service Connect, which is read from the deployment', async () => {
    const serviceConnectConfiguration = {
      enabled: true,
      namespace: 'arn:aws:servicediscovery:us-east-1:000000000000:namespace/ns-1',
      services: [{ portName: 'http', discoveryName: 'web', clientAliases: [{ port: 80, dnsName: 'web' }] }],
    };
    const shown = await goesThrough(
      { ...common, serviceConnectConfiguration },
      { serviceConnectConfiguration: { enabled: false } },
    );
    assert.deepEqual(
      shown.first.deployments?.map((one) => one.serviceConnectConfiguration),
      [serviceConnectConfiguration],
    );
    assert.deepEqual(
      shown.second.deployments?.map((one) => one.serviceConnectConfiguration),
      [{ enabled: false }],
    );
  });

  test('with a capacity provider strategy in the place of a launch type', async () => {
    const { launchType: _launch, ...settings } = common;
    const capacityProviderStrategy = [{ capacityProvider: 'FARGATE', weight: 1, base: 1 }];
    const shown = await goesThrough(
      { ...settings, capacityProviderStrategy },
      {
        capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 2, base: 0 }],
        forceNewDeployment: true,
      },
    );
    assert.deepEqual(
      [shown.first.launchType, shown.first.capacityProviderStrategy, shown.first.platformVersion],
      [undefined, capacityProviderStrategy, 'LATEST'],
    );
    assert.deepEqual(shown.second.capacityProviderStrategy, [
      { capacityProvider: 'FARGATE', weight: 2, base: 0 },
    ]);
  });

  /** Create, wait, read, read later, update, wait, read, read later, destroy; each second read is as the first. */
  async function goesThrough(settings: Settings, change: Omit<UpdateServiceRequest, 'service'>) {
    const { service } = await local.client.send(
      new CreateServiceCommand({ cluster: 'shop', serviceName: 'web', ...settings }),
    );
    const named = { cluster: 'shop', service: service?.serviceArn };
    const first = await settled(named);
    await local.client.send(new UpdateServiceCommand({ ...named, ...change }));
    const second = await settled(named);
    await local.client.send(new UpdateServiceCommand({ ...named, desiredCount: 0 }));
    await local.client.send(new DeleteServiceCommand({ ...named, force: true }));
    local.clock.advance(600);
    assert.equal((await read(named)).status, 'INACTIVE');
    return { first, second };
  }

  async function settled(named: { readonly service: string | undefined }): Promise<Service> {
    local.clock.advance(600);
    const shown = await read(named);
    assert.deepEqual(
      [shown.runningCount, shown.deployments?.map(({ rolloutState }) => rolloutState)],
      [1, ['COMPLETED']],
    );
    local.clock.advance(3600);
    assert.deepEqual(kept(await read(named)), kept(shown));
    return shown;
  }

  async function read({ service }: { readonly service: string | undefined }): Promise<Service> {
    const { services } = await local.client.send(
      new DescribeServicesCommand({ cluster: 'shop', services: [service ?? ''], include: ['TAGS'] }),
    );
    const [shown] = services ?? [];
    assert.ok(shown);
    return shown;
  }

  /** A target group that a load balancer leads to. */
  async function targetGroup(): Promise<string> {
    const { TargetGroups } = await elb.send(
      new CreateTargetGroupCommand({
        Name: 'web',
        Protocol: 'HTTP',
        Port: 80,
        VpcId: 'vpc-1',
        TargetType: 'ip',
      }),
    );
    const TargetGroupArn = TargetGroups?.[0]?.TargetGroupArn ?? '';
    const { LoadBalancers } = await elb.send(
      new CreateLoadBalancerCommand({ Name: 'web', Subnets: ['subnet-a', 'subnet-b'] }),
    );
    await elb.send(
      new CreateListenerCommand({
        LoadBalancerArn: LoadBalancers?.[0]?.LoadBalancerArn,
        // A port of its own, for test files run beside one another.
        Port: 20_000 + (process.pid % 10_000),
        Protocol: 'HTTP',
        DefaultActions: [{ Type: 'forward', TargetGroupArn }],
      }),
    );
    return TargetGroupArn;
  }
});
