import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  ApplicationAutoScalingClient,
  DescribeScalingPoliciesCommand,
} from '@aws-sdk/client-application-auto-scaling';
import {
  CreateExpressGatewayServiceCommand,
  type CreateExpressGatewayServiceRequest,
  CreateServiceCommand,
  DeleteExpressGatewayServiceCommand,
  DescribeClustersCommand,
  DescribeExpressGatewayServiceCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  RegisterTaskDefinitionCommand,
  UpdateExpressGatewayServiceCommand,
  type UpdateExpressGatewayServiceRequest,
} from '@aws-sdk/client-ecs';
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { after, type Local, openLocal, plain, refusal } from '../support/local.ts';
import { askOwn, neighbourOptions } from '../support/neighbour.ts';

const infrastructureRoleArn = 'arn:aws:iam::000000000000:role/ecsInfrastructureRole';
const executionRoleArn = 'arn:aws:iam::000000000000:role/ecsTaskExecutionRole';
const serviceArn = 'arn:aws:ecs:us-east-1:000000000000:service/default/hello';

let local: Local;
let elb: ElasticLoadBalancingV2Client;
let scaling: ApplicationAutoScalingClient;

beforeEach(async () => {
  local = await openLocal();
  elb = new ElasticLoadBalancingV2Client(neighbourOptions(local.endpoint.endpoint));
  scaling = new ApplicationAutoScalingClient(neighbourOptions(local.endpoint.endpoint));
});
afterEach(async () => {
  elb.destroy();
  scaling.destroy();
  await local.close();
});

/** Lets time pass in steps, and all that follows from each. */
async function pass(seconds: number): Promise<void> {
  for (let left = seconds; left > 0; left -= 1) {
    local.clock.advance(1);
    await local.endpoint.settled();
  }
}

/** The load balancer that there is, its target group and its listener. */
async function balancing() {
  const { LoadBalancers = [] } = await elb.send(new DescribeLoadBalancersCommand({}));
  const { TargetGroups = [] } = await elb.send(new DescribeTargetGroupsCommand({}));
  const [loadBalancer] = LoadBalancers;
  const { LoadBalancerArn } = loadBalancer ?? {};
  const { Listeners = [] } =
    loadBalancer === undefined ? {} : await elb.send(new DescribeListenersCommand({ LoadBalancerArn }));
  return { loadBalancer, group: TargetGroups[0], listener: Listeners[0] };
}

function create(over: Partial<CreateExpressGatewayServiceRequest> = {}) {
  return local.client.send(
    new CreateExpressGatewayServiceCommand({
      serviceName: 'hello',
      infrastructureRoleArn,
      executionRoleArn,
      primaryContainer: { image: 'hello', environment: [{ name: 'MODE', value: 'test' }] },
      tags: [{ key: 'team', value: 'web' }],
      ...over,
    }),
  );
}

function update(over: Partial<UpdateExpressGatewayServiceRequest>) {
  return local.client.send(new UpdateExpressGatewayServiceCommand({ serviceArn, ...over }));
}

async function described() {
  const answer = await local.client.send(
    new DescribeExpressGatewayServiceCommand({ serviceArn, include: ['TAGS'] }),
  );
  return answer.service;
}

async function plainService() {
  const { services } = await local.client.send(new DescribeServicesCommand({ services: ['hello'] }));
  return services?.[0];
}

describe('an Express service', () => {
  test('makes the default cluster, a task definition and a service on Fargate', async () => {
    const { service } = await create();
    const [configuration] = service?.activeConfigurations ?? [];
    const [path] = configuration?.ingressPaths ?? [];
    assert.match(path?.endpoint ?? '', /^127\.0\.0\.1:\d+$/);
    assert.deepEqual(plain({ ...service, activeConfigurations: undefined }), {
      cluster: 'arn:aws:ecs:us-east-1:000000000000:cluster/default',
      serviceName: 'hello',
      serviceArn,
      infrastructureRoleArn,
      status: { statusCode: 'ACTIVE' },
      currentDeployment: 'arn:aws:ecs:us-east-1:000000000000:service-deployment/default/hello/BASE62',
      tags: [{ key: 'team', value: 'web' }],
      createdAt: after(0).toISOString(),
      updatedAt: after(0).toISOString(),
    });
    assert.deepEqual(plain({ ...configuration, ingressPaths: undefined }), {
      serviceRevisionArn: 'arn:aws:ecs:us-east-1:000000000000:service-revision/default/hello/DIGITS19',
      taskDefinitionArn: 'arn:aws:ecs:us-east-1:000000000000:task-definition/default-hello:1',
      executionRoleArn,
      cpu: '256',
      memory: '512',
      cpuArchitecture: 'X86_64',
      healthCheckPath: '/ping',
      primaryContainer: {
        image: 'hello',
        containerPort: 80,
        environment: [{ name: 'MODE', value: 'test' }],
      },
      scalingTarget: {
        minTaskCount: 1,
        maxTaskCount: 20,
        autoScalingMetric: 'AVERAGE_CPU',
        autoScalingTargetValue: 60,
      },
      createdAt: after(0).toISOString(),
    });
    const { clusters } = await local.client.send(new DescribeClustersCommand({}));
    assert.deepEqual(clusters?.[0]?.capacityProviders, ['FARGATE']);
    const { taskDefinition } = await local.client.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: 'default-hello' }),
    );
    const [main] = taskDefinition?.containerDefinitions ?? [];
    assert.deepEqual(
      [main?.name, main?.portMappings, taskDefinition?.networkMode, taskDefinition?.cpu],
      ['Main', [{ name: 'main-80-tcp', containerPort: 80, hostPort: 80, protocol: 'tcp' }], 'awsvpc', '256'],
    );
    local.clock.advance(60);
    const shown = await plainService();
    assert.deepEqual(
      [shown?.resourceManagementType, shown?.runningCount, shown?.capacityProviderStrategy],
      ['ECS', 1, [{ capacityProvider: 'FARGATE', base: 0, weight: 1 }]],
    );
    assert.equal((await described())?.currentDeployment, undefined);
  });

  test('shows what is managed for it, and of what is not there that it is not', async () => {
    const { service } = await create({ healthCheckPath: '/health' });
    const { serviceRevisions } = await local.client.send(
      new DescribeServiceRevisionsCommand({
        serviceRevisionArns: [service?.activeConfigurations?.[0]?.serviceRevisionArn ?? ''],
      }),
    );
    const managed = serviceRevisions?.[0]?.ecsManagedResources;
    const [path] = managed?.ingressPaths ?? [];
    const { loadBalancer, group, listener } = await balancing();
    assert.deepEqual(
      [
        path?.loadBalancer?.arn,
        path?.listener?.arn,
        path?.targetGroups?.map(({ arn, healthCheckPath }) => [arn, healthCheckPath]),
        path?.endpoint,
        path?.certificate?.statusReason,
        managed?.serviceSecurityGroups?.map(({ statusReason }) => statusReason),
        managed?.autoScaling?.scalableTarget?.maxCapacity,
        managed?.metricAlarms?.length,
      ],
      [
        loadBalancer?.LoadBalancerArn,
        listener?.ListenerArn,
        [[group?.TargetGroupArn, '/health']],
        loadBalancer?.DNSName,
        'Shown only: the listener answers without TLS on this machine.',
        ['Shown only: the local endpoint makes no such resource.'],
        20,
        2,
      ],
    );
    assert.deepEqual(
      local.logged.filter((line) => line.includes('healthCheckPath')),
      [],
    );
  });

  test('is reached by a load balancer of its own that asks its health check path, until it is deleted', async () => {
    const { service } = await create({ healthCheckPath: '/health' });
    await pass(60);
    const { group } = await balancing();
    assert.equal(group?.HealthCheckPath, '/health');
    const { TargetHealthDescriptions: targets = [] } = await elb.send(
      new DescribeTargetHealthCommand({ TargetGroupArn: group?.TargetGroupArn }),
    );
    assert.deepEqual(
      targets.map(({ Target, TargetHealth }) => [Target?.Port, TargetHealth?.State]),
      [[80, 'healthy']],
    );
    const url = `http://${service?.activeConfigurations?.[0]?.ingressPaths?.[0]?.endpoint}/`;
    const answer = await fetch(url);
    assert.deepEqual([answer.status, (await answer.text()).includes('container "Main"')], [200, true]);
    await update({ healthCheckPath: '/ready', primaryContainer: { image: 'hello', containerPort: 8080 } });
    await pass(120);
    assert.equal((await balancing()).group?.HealthCheckPath, '/ready');
    assert.deepEqual((await plainService())?.loadBalancers, [
      { targetGroupArn: group?.TargetGroupArn, containerName: 'Main', containerPort: 8080 },
    ]);
    await local.client.send(new DeleteExpressGatewayServiceCommand({ serviceArn }));
    await pass(60);
    assert.deepEqual(await balancing(), {
      loadBalancer: undefined,
      group: undefined,
      listener: undefined,
    });
    await assert.rejects(fetch(url));
  });

  test('follows the metric of its scaling target, within its bounds, until it is deleted', async () => {
    await create({ scalingTarget: { maxTaskCount: 4, autoScalingMetric: 'AVERAGE_MEMORY' } });
    await pass(60);
    await askOwn(local.endpoint.endpoint, 'SetLoad', { service: 'hello', memory: 200 });
    await pass(360);
    assert.equal((await plainService())?.desiredCount, 4);
    await update({
      scalingTarget: { autoScalingMetric: 'REQUEST_COUNT_PER_TARGET', autoScalingTargetValue: 100 },
    });
    const { group, loadBalancer } = await balancing();
    const policies = () => scaling.send(new DescribeScalingPoliciesCommand({ ServiceNamespace: 'ecs' }));
    const { ScalingPolicies = [] } = await policies();
    const part = (arn = '') => arn.slice(arn.search(/app\/|targetgroup\//));
    assert.deepEqual(
      ScalingPolicies.map(
        ({ TargetTrackingScalingPolicyConfiguration }) => TargetTrackingScalingPolicyConfiguration,
      ),
      [
        {
          TargetValue: 100,
          PredefinedMetricSpecification: {
            PredefinedMetricType: 'ALBRequestCountPerTarget',
            ResourceLabel: `${part(loadBalancer?.LoadBalancerArn)}/${part(group?.TargetGroupArn)}`,
          },
        },
      ],
    );
    await local.client.send(new DeleteExpressGatewayServiceCommand({ serviceArn }));
    assert.deepEqual((await policies()).ScalingPolicies, []);
  });

  test('an update registers a revision and rolls it out, keeping what it leaves out', async () => {
    await create({ cpu: '512', memory: '1024' });
    await pass(60);
    const { service } = await update({ primaryContainer: { image: 'hello:2', containerPort: 8080 } });
    const target = service?.targetConfiguration;
    assert.deepEqual(
      [
        service?.status?.statusCode,
        target?.taskDefinitionArn?.split('/').at(-1),
        target?.cpu,
        target?.memory,
        target?.primaryContainer,
      ],
      ['ACTIVE', 'default-hello:2', '512', '1024', { image: 'hello:2', containerPort: 8080 }],
    );
    assert.deepEqual(
      (await described())?.activeConfigurations?.map(({ primaryContainer }) => primaryContainer?.image),
      ['hello:2', 'hello'],
    );
    await pass(180);
    assert.deepEqual(
      (await described())?.activeConfigurations?.map(({ primaryContainer }) => primaryContainer?.image),
      ['hello:2'],
    );
  });

  test('an update of the scaling alone changes the number of tasks without a deployment', async () => {
    await create();
    local.clock.advance(60);
    const before = await plainService();
    await update({ scalingTarget: { minTaskCount: 3, maxTaskCount: 5 } });
    local.clock.advance(60);
    const shown = await plainService();
    assert.deepEqual(
      [shown?.runningCount, shown?.deployments?.map(({ id }) => id)],
      [3, before?.deployments?.map(({ id }) => id)],
    );
    const [configuration, ...more] = (await described())?.activeConfigurations ?? [];
    assert.deepEqual([configuration?.scalingTarget?.maxTaskCount, more], [5, []]);
  });

  test("runs a task definition of one's own with a container Main", async () => {
    const register = (name: string, port: object = { name: 'web', containerPort: 80 }) =>
      local.client.send(
        new RegisterTaskDefinitionCommand({
          family: 'own',
          networkMode: 'awsvpc',
          requiresCompatibilities: ['FARGATE'],
          cpu: '256',
          memory: '512',
          containerDefinitions: [{ name, image: 'own', portMappings: [port] }],
        }),
      );
    await register('Main');
    await register('web');
    await register('Main', { containerPort: 80 });
    const own = (revision: number) => ({
      primaryContainer: undefined,
      executionRoleArn: undefined,
      taskDefinitionArn: `arn:aws:ecs:us-east-1:000000000000:task-definition/own:${revision}`,
    });
    assert.match(await refusal(create(own(2))), /^InvalidParameterException: .* container named Main\./);
    assert.match(await refusal(create(own(3))), /^InvalidParameterException: .* single TCP port mapping/);
    assert.match(
      await refusal(create({ ...own(1), cpu: '256' })),
      /^InvalidParameterException: cpu cannot be specified together with taskDefinitionArn\./,
    );
    const { service } = await create(own(1));
    assert.equal(service?.activeConfigurations?.[0]?.taskDefinitionArn?.split('/').at(-1), 'own:1');
    await update({ scalingTarget: { minTaskCount: 2 } });
    assert.equal((await plainService())?.desiredCount, 2);
  });

  test('is DRAINING when it is deleted, then INACTIVE, and refused until it is gone', async () => {
    await create();
    local.clock.advance(60);
    const remove = () => local.client.send(new DeleteExpressGatewayServiceCommand({ serviceArn }));
    assert.equal((await remove()).service?.status?.statusCode, 'DRAINING');
    assert.equal(await refusal(remove()), 'ServiceNotActiveException: Service is in DRAINING status');
    local.clock.advance(60);
    assert.equal((await described())?.status?.statusCode, 'INACTIVE');
    assert.equal(
      await refusal(update({ cpu: '512' })),
      'ServiceNotActiveException: Cannot perform this operation on a service in INACTIVE status',
    );
    local.clock.advance(4000);
    assert.equal(await refusal(described()), 'ResourceNotFoundException: Resource not found');
    assert.equal(await refusal(remove()), 'ServiceNotFoundException: Service not found.');
  });

  test('is refused what ECS would refuse', async () => {
    await create();
    const cases: [Partial<CreateExpressGatewayServiceRequest>, RegExp][] = [
      [{}, /^InvalidParameterException: Creation of service was not idempotent\./],
      [{ serviceName: 'x', cluster: 'nope' }, /^ClusterNotFoundException: /],
      [{ serviceName: 'x', infrastructureRoleArn: 'me' }, /^InvalidParameterException: .*role ARN/],
      [{ serviceName: 'x', primaryContainer: undefined }, /primaryContainer and executionRoleArn must be/],
      [{ serviceName: 'x', healthCheckPath: 'ping' }, /healthCheckPath must start with/],
      [{ serviceName: 'x', scalingTarget: { minTaskCount: 3, maxTaskCount: 2 } }, /maxTaskCount must not be/],
      [{ serviceName: 'x', cpu: '300' }, /^ClientException: /],
      [{ serviceName: 'x', networkConfiguration: { subnets: ['subnet-a'] } }, /needs at least two subnets/],
    ];
    for (const [over, wanted] of cases) assert.match(await refusal(create(over)), wanted);
    await local.client.send(
      new CreateServiceCommand({
        serviceName: 'usual',
        taskDefinition: 'default-hello',
        desiredCount: 0,
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
      }),
    );
    const usual = new DescribeExpressGatewayServiceCommand({
      serviceArn: serviceArn.replace('hello', 'usual'),
    });
    assert.match(
      await refusal(local.client.send(usual)),
      /^InvalidParameterException: The specified service is not an Express service\./,
    );
  });

  test('survives a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'express-'));
    const first = local;
    try {
      local = await openLocal(folder);
      await first.close();
      await create();
      const before = await described();
      await local.close();
      local = await openLocal(folder, local.clock);
      assert.deepEqual(await described(), before);
    } finally {
      await local.close();
      rmSync(folder, { recursive: true });
      local = await openLocal();
    }
  });
});
