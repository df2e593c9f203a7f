import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  type CreateServiceCommandInput,
  DeleteServiceCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ListServicesCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  type Service,
  StopTaskCommand,
  UpdateServiceCommand,
  type UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs';
import { declareInstances, type Local, openLocal, plain, refusal } from '../support/local.ts';

const crash = { 'ecs-workbench.simulate.run': '0.1', 'ecs-workbench.simulate.exit-code': '1' };
const zones = ['us-east-1a', 'us-east-1b', 'us-east-1c'];

describe('services', () => {
  let local: Local;
  beforeEach(async () => {
    local = await openLocal();
    await local.client.send(new CreateClusterCommand({ clusterName: 'production' }));
    await declareInstances(local.client, 'production', zones);
    await register('web');
  });
  afterEach(async () => {
    await local.close();
    assert.deepEqual(local.logged, []);
  });

  test('a service starts its tasks, completes its deployment and says so', async () => {
    await create({ desiredCount: 2 });
    local.clock.advance(60);
    const service = await described();
    assert.deepEqual(summary(service), {
      status: 'ACTIVE',
      counts: [2, 2, 0],
      deployments: [{ status: 'PRIMARY', taskDefinition: 'web:1', counts: [2, 2, 0], rollout: 'COMPLETED' }],
    });
    assert.deepEqual(messages(service), [
      '(service web) has started 2 tasks: (task HEX32) (task HEX32).',
      '(service web) (deployment ecs-svc/DIGITS19) deployment completed.',
      '(service web) has reached a steady state.',
    ]);
  });

  test('a task that stops is replaced', async () => {
    await create({ desiredCount: 2 });
    local.clock.advance(60);
    const before = await tasks();
    await local.client.send(new StopTaskCommand({ cluster: 'production', task: before[0] }));
    local.clock.advance(5);
    const now = await tasks();
    assert.equal(now.length, 2);
    assert.ok(now.includes(before[1] ?? ''));
    assert.ok(!now.includes(before[0] ?? ''));
    assert.deepEqual((await described()).runningCount, 2);
  });

  test('scaling starts and stops tasks, down to none', async () => {
    await create({ desiredCount: 1 });
    local.clock.advance(60);
    for (const desiredCount of [3, 2, 0]) {
      await update({ desiredCount });
      local.clock.advance(60);
      const { runningCount, pendingCount, deployments } = await described();
      assert.deepEqual([runningCount, pendingCount, deployments?.length], [desiredCount, 0, 1]);
    }
    assert.deepEqual(messages(await described()).slice(3), [
      '(service web) has started 2 tasks: (task HEX32) (task HEX32).',
      '(service web) has reached a steady state.',
      '(service web) has stopped 1 running tasks: (task HEX32).',
      '(service web) has reached a steady state.',
      '(service web) has stopped 2 running tasks: (task HEX32) (task HEX32).',
      '(service web) has reached a steady state.',
    ]);
  });

  test('a new task definition rolls out without ever less than the desired count, and the old one goes', async () => {
    await create({ desiredCount: 2 });
    local.clock.advance(60);
    await register('web');
    await update({ taskDefinition: 'web:2' });
    const lowest = { running: 2 };
    const deploymentCounts = new Set<number>();
    for (let second = 0; second < 240; second += 1) {
      const { runningCount = 0, deployments = [] } = await described();
      lowest.running = Math.min(lowest.running, runningCount);
      deploymentCounts.add(deployments.length);
      local.clock.advance(0.5);
    }
    assert.equal(lowest.running, 2);
    assert.deepEqual([...deploymentCounts], [2, 1]);
    assert.deepEqual(summary(await described()), {
      status: 'ACTIVE',
      counts: [2, 2, 0],
      deployments: [{ status: 'PRIMARY', taskDefinition: 'web:2', counts: [2, 2, 0], rollout: 'COMPLETED' }],
    });
    const later = messages(await described()).slice(3);
    assert.equal(later.filter((message) => message.endsWith('deployment completed.')).length, 1);
    assert.equal(later.filter((message) => message.endsWith('has reached a steady state.')).length, 1);
  });

  test('the circuit breaker gives up a deployment whose tasks crash', async () => {
    await register('web', crash);
    const deploymentCircuitBreaker = { enable: true, rollback: false };
    await create({
      taskDefinition: 'web:2',
      desiredCount: 1,
      deploymentConfiguration: { deploymentCircuitBreaker },
    });
    local.clock.advance(600);
    const service = await described();
    const [deployment] = service.deployments ?? [];
    assert.deepEqual(
      [
        deployment?.rolloutState,
        deployment?.rolloutStateReason,
        deployment?.failedTasks,
        service.runningCount,
      ],
      ['FAILED', 'ECS deployment circuit breaker: tasks failed to start.', 3, 0],
    );
    assert.ok(
      messages(service).includes(
        '(service web) (deployment ecs-svc/DIGITS19) deployment failed: tasks failed to start.',
      ),
    );
  });

  test('the circuit breaker goes back to what ran before when it is told to', async () => {
    await create({
      desiredCount: 1,
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    });
    local.clock.advance(120);
    await register('web', crash);
    await update({ taskDefinition: 'web:2' });
    local.clock.advance(900);
    const service = await described();
    assert.equal(lastPart(service.taskDefinition), 'web:1');
    assert.deepEqual(summary(service), {
      status: 'ACTIVE',
      counts: [1, 1, 0],
      deployments: [{ status: 'PRIMARY', taskDefinition: 'web:1', counts: [1, 1, 0], rollout: 'COMPLETED' }],
    });
  });

  test('a daemon service has one task on each instance', async () => {
    await create({ schedulingStrategy: 'DAEMON' });
    local.clock.advance(60);
    const service = await described();
    assert.deepEqual([service.desiredCount, service.runningCount], [3, 3]);
    const { tasks: running } = await local.client.send(
      new DescribeTasksCommand({ cluster: 'production', tasks: await tasks() }),
    );
    assert.deepEqual(running?.map(({ availabilityZone }) => availabilityZone).toSorted(), zones);
  });

  test('a service whose tasks do not fit says which instance is closest and what it lacks', async () => {
    await local.client.send(
      new RegisterTaskDefinitionCommand({
        family: 'huge',
        containerDefinitions: [{ name: 'huge', image: 'huge', memory: 9000 }],
      }),
    );
    await create({ taskDefinition: 'huge', desiredCount: 1 });
    local.clock.advance(60);
    assert.deepEqual(messages(await described()), [
      '(service web) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance HEX32) has insufficient memory available. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
    ]);
  });

  test('DeleteService drains, then is INACTIVE, and the name is free again', async () => {
    await create({ desiredCount: 1 });
    local.clock.advance(60);
    const named = { cluster: 'production', service: 'web' };
    assert.equal(
      await refusal(local.client.send(new DeleteServiceCommand(named))),
      'InvalidParameterException: The service cannot be stopped while it is scaled above 0.',
    );
    const deleted = await local.client.send(new DeleteServiceCommand({ ...named, force: true }));
    assert.deepEqual([deleted.service?.status, deleted.service?.desiredCount], ['DRAINING', 0]);
    assert.equal(
      await refusal(create({ desiredCount: 1 })),
      'InvalidParameterException: Unable to Start a service that is still Draining.',
    );
    const listed = await local.client.send(new ListServicesCommand({ cluster: 'production' }));
    assert.deepEqual(listed.serviceArns, []);
    local.clock.advance(60);
    assert.equal((await described()).status, 'INACTIVE');
    assert.deepEqual(await tasks(), []);
    assert.equal(
      await refusal(update({ desiredCount: 1 })),
      'ServiceNotActiveException: Service was not ACTIVE.',
    );
    await create({ desiredCount: 1 });
    assert.equal((await described()).status, 'ACTIVE');
  });

  for (const [name, input, message] of [
    [
      'a cluster that is none',
      { cluster: 'nope', desiredCount: 1 },
      'ClusterNotFoundException: Cluster not found.',
    ],
    [
      'a task definition that is none',
      { taskDefinition: 'nope', desiredCount: 1 },
      'ClientException: TaskDefinition not found.',
    ],
    ['no desired count', {}, 'InvalidParameterException: DesiredCount is missing'],
    [
      'a negative desired count',
      { desiredCount: -1 },
      'InvalidParameterException: DesiredCount can not be lesser than 0',
    ],
    [
      'a daemon with a desired count',
      { schedulingStrategy: 'DAEMON', desiredCount: 2 },
      'InvalidParameterException: The daemon scheduling strategy does not support a desired count for services. Remove the desired count value and try again',
    ],
    [
      'a daemon on Fargate',
      { schedulingStrategy: 'DAEMON', launchType: 'FARGATE' },
      'InvalidParameterException: The daemon scheduling strategy does not support the FARGATE launch type. Change the launch type and try again',
    ],
    [
      'a maximum under a hundred',
      { desiredCount: 1, deploymentConfiguration: { maximumPercent: 50 } },
      'InvalidParameterException: maximumPercent must be at least 100',
    ],
    [
      'a load balancer on a container that is none',
      { desiredCount: 1, loadBalancers: [{ targetGroupArn: 'arn', containerName: 'db', containerPort: 80 }] },
      'InvalidParameterException: The container db does not exist in the task definition.',
    ],
  ] as const satisfies readonly (readonly [string, Partial<CreateServiceCommandInput>, string])[]) {
    test(`CreateService refuses ${name}`, async () => assert.equal(await refusal(create(input)), message));
  }

  test('CreateService of one that is there is refused, unless the token says that it is the same call', async () => {
    const first = await create({ desiredCount: 1, clientToken: 'once' });
    const again = await create({ desiredCount: 1, clientToken: 'once' });
    assert.equal(again.service?.createdAt?.getTime(), first.service?.createdAt?.getTime());
    for (const input of [{ desiredCount: 1 }, { desiredCount: 2, clientToken: 'once' }]) {
      assert.equal(
        await refusal(create(input)),
        'InvalidParameterException: Creation of service was not idempotent.',
      );
    }
  });

  test('UpdateService and DeleteService of none are refused', async () => {
    assert.equal(await refusal(update({ desiredCount: 1 })), 'ServiceNotFoundException: Service not found.');
    const remove = new DeleteServiceCommand({ cluster: 'production', service: 'web' });
    await assert.rejects(local.client.send(remove), { name: 'ServiceNotFoundException' });
  });

  test('DescribeServices tells what is missing, and takes at most ten', async () => {
    const describe = (services: string[]) =>
      local.client.send(new DescribeServicesCommand({ cluster: 'production', services }));
    assert.deepEqual(plain(await describe(['nope'])), {
      services: [],
      failures: [{ arn: 'arn:aws:ecs:us-east-1:000000000000:service/production/nope', reason: 'MISSING' }],
    });
    const eleven = Array.from({ length: 11 }, (_, index) => `s${index}`);
    assert.match(await refusal(describe(eleven)), /^InvalidParameterException: /);
  });

  test('ListServices gives ten at a time when it is not told how many', async () => {
    for (let index = 0; index < 12; index += 1) await create({ serviceName: `s${index}`, desiredCount: 0 });
    const first = await local.client.send(new ListServicesCommand({ cluster: 'production' }));
    const { nextToken } = first;
    const second = await local.client.send(new ListServicesCommand({ cluster: 'production', nextToken }));
    assert.deepEqual([first.serviceArns?.length, second.serviceArns?.length], [10, 2]);
    assert.equal(second.nextToken, undefined);
  });

  function create(input: Partial<CreateServiceCommandInput>) {
    const named = { cluster: 'production', serviceName: 'web', taskDefinition: 'web:1' };
    return local.client.send(new CreateServiceCommand({ ...named, ...input }));
  }

  function update(input: Partial<UpdateServiceCommandInput>) {
    return local.client.send(new UpdateServiceCommand({ cluster: 'production', service: 'web', ...input }));
  }

  function register(family: string, dockerLabels: Readonly<Record<string, string>> = {}) {
    const container = { name: 'web', image: 'nginx', memory: 128, dockerLabels };
    return local.client.send(
      new RegisterTaskDefinitionCommand({ family, containerDefinitions: [container] }),
    );
  }

  async function described(): Promise<Service> {
    const answer = await local.client.send(
      new DescribeServicesCommand({ cluster: 'production', services: ['web'] }),
    );
    const [service] = answer.services ?? [];
    assert.ok(service);
    return service;
  }

  async function tasks(): Promise<string[]> {
    const answer = await local.client.send(
      new ListTasksCommand({ cluster: 'production', serviceName: 'web' }),
    );
    return answer.taskArns ?? [];
  }
});

/** Counts are desired, running and pending. */
function summary({ status, desiredCount, runningCount, pendingCount, deployments = [] }: Service) {
  return {
    status,
    counts: [desiredCount, runningCount, pendingCount],
    deployments: deployments.map((deployment) => ({
      status: deployment.status,
      taskDefinition: lastPart(deployment.taskDefinition),
      counts: [deployment.desiredCount, deployment.runningCount, deployment.pendingCount],
      rollout: deployment.rolloutState,
    })),
  };
}

/** What the service said, the oldest first. */
function messages({ events = [] }: Service): string[] {
  // The answer is one of plain's own making: a list of texts.
  return (plain(events.map(({ message }) => message)) as string[]).reverse();
}

function lastPart(arn: string | undefined): string | undefined {
  return arn?.slice(arn.lastIndexOf('/') + 1);
}
