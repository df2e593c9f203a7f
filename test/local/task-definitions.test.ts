import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  DeleteTaskDefinitionsCommand,
  DeregisterTaskDefinitionCommand,
  DescribeTaskDefinitionCommand,
  ListTaskDefinitionFamiliesCommand,
  type ListTaskDefinitionFamiliesCommandInput,
  ListTaskDefinitionsCommand,
  type ListTaskDefinitionsCommandInput,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
} from '@aws-sdk/client-ecs';
import { after, type Local, openLocal, plain, refusal } from '../support/local.ts';

const arn = (name: string) => `arn:aws:ecs:us-east-1:000000000000:task-definition/${name}`;
const container = { name: 'nginx', image: 'nginx:latest', memory: 256, cpu: 256 };
const fargate = {
  family: 'api',
  requiresCompatibilities: ['FARGATE' as const],
  networkMode: 'awsvpc' as const,
  cpu: '256',
  memory: '512',
  containerDefinitions: [container],
};

const webApp = {
  compatibilities: ['EXTERNAL', 'EC2'],
  containerDefinitions: [
    {
      ...container,
      environment: [],
      essential: true,
      mountPoints: [],
      portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }],
      systemControls: [],
      volumesFrom: [],
    },
  ],
  family: 'web-app',
  placementConstraints: [],
  registeredAt: after(0).toISOString(),
  registeredBy: 'arn:aws:iam::000000000000:root',
  revision: 1,
  status: 'ACTIVE',
  taskDefinitionArn: arn('web-app:1'),
  volumes: [],
};

describe('task definitions', () => {
  let local: Local;
  beforeEach(async () => {
    local = await openLocal();
  });
  afterEach(async () => {
    await local.close();
    assert.deepEqual(local.logged, []);
  });

  test('RegisterTaskDefinition answers the revision with its defaults', async () => {
    assert.deepEqual(plain(await register()), { taskDefinition: webApp });
  });

  test('RegisterTaskDefinition of the same again is the next revision', async () => {
    await register();
    local.clock.advance(5);
    assert.deepEqual(plain(await register()), {
      taskDefinition: {
        ...webApp,
        revision: 2,
        taskDefinitionArn: arn('web-app:2'),
        registeredAt: after(5).toISOString(),
      },
    });
  });

  test('RegisterTaskDefinition takes Fargate sizes in words, and keeps units', async () => {
    const { taskDefinition } = await local.client.send(
      new RegisterTaskDefinitionCommand({ ...fargate, cpu: '.25 vCPU', memory: '1 GB' }),
    );
    assert.deepEqual([taskDefinition?.cpu, taskDefinition?.memory], ['256', '1024']);
    assert.deepEqual(
      new Set(taskDefinition?.compatibilities),
      new Set(['EC2', 'FARGATE', 'MANAGED_INSTANCES']),
    );
  });

  for (const [name, change, message] of [
    [
      'a container without memory',
      { containerDefinitions: [{ name: 'nginx', image: 'nginx' }] },
      "ClientException: Invalid setting for container 'nginx'. At least one of 'memory' or 'memoryReservation' must be specified.",
    ],
    [
      'a size that Fargate does not have',
      { ...fargate, memory: '4096' },
      'ClientException: No Fargate configuration exists for given values: 256 CPU, 4096 memory. See the Amazon ECS documentation for the valid values.',
    ],
    [
      'Fargate on a bridge',
      { ...fargate, networkMode: 'bridge' as const },
      'ClientException: Fargate only supports network mode ‘awsvpc’.',
    ],
    [
      'a dependency on nobody',
      {
        containerDefinitions: [
          { ...container, dependsOn: [{ containerName: 'db', condition: 'START' as const }] },
        ],
      },
      "ClientException: Cannot depend on container + 'db' because it does not exist",
    ],
    [
      'an empty image',
      { containerDefinitions: [{ ...container, image: '' }] },
      'ClientException: Container.image should not be null or empty.',
    ],
  ] as const) {
    test(`RegisterTaskDefinition refuses ${name}`, async () => {
      const input = { family: 'web-app', ...change } as RegisterTaskDefinitionCommandInput;
      assert.equal(await refusal(local.client.send(new RegisterTaskDefinitionCommand(input))), message);
    });
  }

  test('DescribeTaskDefinition takes a family, a revision and an ARN, and tags when asked', async () => {
    const tags = [{ key: 'team', value: 'shop' }];
    await register();
    await register({ tags });
    const second = { ...webApp, revision: 2, taskDefinitionArn: arn('web-app:2') };
    assert.deepEqual(await described('web-app'), { taskDefinition: second, tags: [] });
    assert.deepEqual(await described('web-app:1'), { taskDefinition: webApp, tags: [] });
    assert.deepEqual(await described(arn('web-app:2'), ['TAGS']), { taskDefinition: second, tags });
  });

  test('DescribeTaskDefinition of none is refused', async () => {
    const call = local.client.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'nope' }));
    assert.equal(await refusal(call), 'ClientException: Unable to describe task definition.');
  });

  test('DeregisterTaskDefinition makes a revision INACTIVE, and the one before the latest', async () => {
    await register();
    await register();
    local.clock.advance(10);
    const answer = await local.client.send(
      new DeregisterTaskDefinitionCommand({ taskDefinition: 'web-app:2' }),
    );
    assert.deepEqual(plain(answer), {
      taskDefinition: {
        ...webApp,
        revision: 2,
        taskDefinitionArn: arn('web-app:2'),
        status: 'INACTIVE',
      },
    });
    assert.deepEqual(await described('web-app:2'), {
      taskDefinition: {
        ...webApp,
        revision: 2,
        taskDefinitionArn: arn('web-app:2'),
        status: 'INACTIVE',
        deregisteredAt: after(10).toISOString(),
      },
      tags: [],
    });
    assert.deepEqual(await described('web-app'), { taskDefinition: webApp, tags: [] });
    const third = await register();
    assert.equal(third.taskDefinition?.revision, 3);
  });

  test('DeleteTaskDefinitions takes INACTIVE ones and tells of those that are none', async () => {
    await register();
    await local.client.send(new DeregisterTaskDefinitionCommand({ taskDefinition: 'web-app:1' }));
    const answer = await local.client.send(
      new DeleteTaskDefinitionsCommand({ taskDefinitions: ['web-app:1', 'nope:1'] }),
    );
    assert.equal(answer.taskDefinitions?.[0]?.status, 'DELETE_IN_PROGRESS');
    assert.deepEqual(answer.failures, [
      {
        arn: arn('nope:1'),
        reason:
          'The specified task definition does not exist. Specify a valid account, family, revision and try again.',
      },
    ]);
  });

  test('ListTaskDefinitions takes the whole family name, a status, an order and pages', async () => {
    await register();
    await register();
    await register();
    await register({ family: 'web-app-2' });
    await local.client.send(new DeregisterTaskDefinitionCommand({ taskDefinition: 'web-app:3' }));
    assert.deepEqual(await listed({ familyPrefix: 'web-app' }), [arn('web-app:1'), arn('web-app:2')]);
    assert.deepEqual(await listed({ familyPrefix: 'web-app', sort: 'DESC' }), [
      arn('web-app:2'),
      arn('web-app:1'),
    ]);
    assert.deepEqual(await listed({ familyPrefix: 'web-app', status: 'INACTIVE' }), [arn('web-app:3')]);
    assert.deepEqual(await listed({ familyPrefix: 'web' }), []);
    const first = await local.client.send(new ListTaskDefinitionsCommand({ maxResults: 2 }));
    const { nextToken } = first;
    const second = await local.client.send(new ListTaskDefinitionsCommand({ maxResults: 2, nextToken }));
    assert.deepEqual(
      [...(first.taskDefinitionArns ?? []), ...(second.taskDefinitionArns ?? [])],
      [arn('web-app:1'), arn('web-app:2'), arn('web-app-2:1')],
    );
    assert.equal(second.nextToken, undefined);
  });

  test('ListTaskDefinitionFamilies takes a prefix and a status', async () => {
    await register();
    await register({ family: 'web-app-2' });
    await register({ family: 'api' });
    await local.client.send(new DeregisterTaskDefinitionCommand({ taskDefinition: 'api:1' }));
    assert.deepEqual(await families({ familyPrefix: 'web' }), ['web-app', 'web-app-2']);
    assert.deepEqual(await families({ status: 'ACTIVE' }), ['web-app', 'web-app-2']);
    assert.deepEqual(await families({ status: 'INACTIVE' }), ['api']);
    assert.deepEqual(await families({}), ['api', 'web-app', 'web-app-2']);
  });

  function register(change: Partial<RegisterTaskDefinitionCommandInput> = {}) {
    const mapped = { ...container, portMappings: [{ containerPort: 80, hostPort: 80 }] };
    return local.client.send(
      new RegisterTaskDefinitionCommand({ family: 'web-app', containerDefinitions: [mapped], ...change }),
    );
  }

  async function described(taskDefinition: string, include?: 'TAGS'[]): Promise<unknown> {
    const input = { taskDefinition, ...(include === undefined ? {} : { include }) };
    return plain(await local.client.send(new DescribeTaskDefinitionCommand(input)));
  }

  async function listed(input: ListTaskDefinitionsCommandInput) {
    return (await local.client.send(new ListTaskDefinitionsCommand(input))).taskDefinitionArns;
  }

  async function families(input: ListTaskDefinitionFamiliesCommandInput) {
    return (await local.client.send(new ListTaskDefinitionFamiliesCommand(input))).families;
  }
});
