import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
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
import { after, type Local, openLocal, plain, refusal } from '../support/local.ts';

const infrastructureRoleArn = 'arn:aws:iam::000000000000:role/ecsInfrastructureRole';
const executionRoleArn = 'arn:aws:iam::000000000000:role/ecsTaskExecutionRole';
const serviceArn = 'arn:aws:ecs:us-east-1:000000000000:service/default/hello';

let local: Local;

beforeEach(async () => {
  local = await openLocal();
});
afterEach(() => local.close());

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
    assert.match(path?.endpoint ?? '', /^hello-[0-9a-f]{12}\.ecs\.us-east-1\.on\.aws$/);
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

  test('shows what ECS would manage for it, and that it is not there', async () => {
    const { service } = await create({ healthCheckPath: '/health' });
    const { serviceRevisions } = await local.client.send(
      new DescribeServiceRevisionsCommand({
        serviceRevisionArns: [service?.activeConfigurations?.[0]?.serviceRevisionArn ?? ''],
      }),
    );
    const managed = serviceRevisions?.[0]?.ecsManagedResources;
    const [path] = managed?.ingressPaths ?? [];
    assert.deepEqual(
      [
        path?.loadBalancer?.status,
        path?.loadBalancer?.statusReason,
        path?.targetGroups?.map(({ healthCheckPath }) => healthCheckPath),
        managed?.autoScaling?.scalableTarget?.maxCapacity,
      ],
      ['ACTIVE', 'Shown only: the local endpoint makes no such resource.', ['/health', '/health'], 20],
    );
    const { events = [] } = (await plainService()) ?? {};
    assert.ok(events.some(({ message }) => message?.includes('healthCheckPath is kept and shown only')));
  });

  test('an update registers a revision and rolls it out, keeping what it leaves out', async () => {
    await create({ cpu: '512', memory: '1024' });
    local.clock.advance(60);
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
    local.clock.advance(120);
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
