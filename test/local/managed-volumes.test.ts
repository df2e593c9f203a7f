import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StartTaskCommand,
  StopTaskCommand,
  type Task,
  type TaskManagedEBSVolumeConfiguration,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { declareInstances, type Local, openLocal, refusal } from '../support/local.ts';

const cluster = 'production';
const roleArn = 'arn:aws:iam::000000000000:role/ecsInfrastructureRole';
const network = { awsvpcConfiguration: { subnets: ['subnet-1'] } };
const gigabytes = (volume: Partial<TaskManagedEBSVolumeConfiguration> = { sizeInGiB: 10 }) => [
  { name: 'data', managedEBSVolume: { roleArn, ...volume } },
];

describe('Amazon EBS volumes of tasks', () => {
  let local: Local;
  let instance: string;
  beforeEach(async () => {
    local = await openLocal();
    await prepare();
  });
  afterEach(() => local.close());

  test('is made, attached and deleted with a task on Fargate, beside its interface', async () => {
    const { tasks } = await run('api', { launchType: 'FARGATE', networkConfiguration: network });
    assert.deepEqual(volumeIn(tasks?.[0]), {
      status: 'PRECREATED',
      details: { roleArn, volumeName: 'data', deleteOnTermination: 'true' },
    });
    const up = await statesUntil(tasks?.[0]?.taskArn, 'RUNNING');
    assert.deepEqual(up, [
      'PROVISIONING PRECREATED',
      'PROVISIONING CREATED',
      'PROVISIONING ATTACHING',
      'PENDING ATTACHED',
      'ACTIVATING ATTACHED',
      'RUNNING ATTACHED',
    ]);
    const running = await described(tasks?.[0]?.taskArn);
    assert.deepEqual(
      running?.attachments?.map(({ type, status }) => `${type} ${status}`),
      ['ElasticNetworkInterface ATTACHED', 'AmazonElasticBlockStorage ATTACHED'],
    );
    assert.match(volumeIn(running)?.details.volumeId ?? '', /^vol-0[0-9a-f]{16}$/);
    await stop(running?.taskArn);
    assert.deepEqual(await statesUntil(running?.taskArn, 'STOPPED'), [
      'DEACTIVATING ATTACHED',
      'STOPPING ATTACHED',
      'DEPROVISIONING DETACHING',
      'STOPPED DELETED',
    ]);
  });

  test('holds a task on a bridge back until it is there, and the end until it is gone', async () => {
    const { tasks } = await run('web', {});
    assert.deepEqual(await statesUntil(tasks?.[0]?.taskArn, 'RUNNING'), [
      'PROVISIONING PRECREATED',
      'PROVISIONING CREATED',
      'PROVISIONING ATTACHING',
      'PENDING ATTACHED',
      'RUNNING ATTACHED',
    ]);
    await stop(tasks?.[0]?.taskArn);
    assert.deepEqual(await statesUntil(tasks?.[0]?.taskArn, 'STOPPED'), [
      'RUNNING ATTACHED',
      'DEPROVISIONING DETACHING',
      'STOPPED DELETED',
    ]);
  });

  test('outlives its task where it is not to be deleted on termination', async () => {
    const volume = { sizeInGiB: 10, terminationPolicy: { deleteOnTermination: false } };
    const { tasks } = await local.client.send(
      new StartTaskCommand({
        cluster,
        taskDefinition: 'web',
        containerInstances: [instance],
        volumeConfigurations: gigabytes(volume),
      }),
    );
    local.clock.advance(5);
    await stop(tasks?.[0]?.taskArn);
    local.clock.advance(5);
    const ended = volumeIn(await described(tasks?.[0]?.taskArn));
    assert.deepEqual([ended?.status, ended?.details.deleteOnTermination], ['DETACHED', 'false']);
  });

  test('ends its task with the reason when it cannot be made', async () => {
    const reason =
      'ECS was unable to assume the role that was provided for this task. Please verify that the role being passed has the proper trust relationship with Amazon ECS.';
    await register('broken', {}, { 'ecs-workbench.simulate.fail-volume': reason });
    const { tasks } = await run('broken', {});
    local.clock.advance(5);
    const task = await described(tasks?.[0]?.taskArn);
    const { status, details } = volumeIn(task) ?? {};
    assert.deepEqual(
      [task?.lastStatus, task?.stopCode, task?.stoppedReason, status, details?.statusReason],
      ['STOPPED', 'TaskFailedToStart', reason, 'FAILED', reason],
    );
  });

  test('ends a task that is stopped while its volume is made', async () => {
    const { tasks } = await run('web', {});
    await stop(tasks?.[0]?.taskArn);
    local.clock.advance(5);
    const task = await described(tasks?.[0]?.taskArn);
    assert.deepEqual([task?.lastStatus, volumeIn(task)?.status], ['STOPPED', 'DELETED']);
  });

  test('is made once for each task of a service, and anew for other volumes', async () => {
    await createService(gigabytes());
    local.clock.advance(60);
    const before = await volumesOfService();
    assert.equal(new Set(before).size, 2);
    await local.client.send(
      new UpdateServiceCommand({
        cluster,
        service: 'web',
        volumeConfigurations: gigabytes({ sizeInGiB: 20 }),
      }),
    );
    local.clock.advance(300);
    const { services } = await local.client.send(new DescribeServicesCommand({ cluster, services: ['web'] }));
    assert.deepEqual(
      services?.[0]?.deployments?.map(({ volumeConfigurations }) => volumeConfigurations),
      [gigabytes({ sizeInGiB: 20 })],
    );
    const after = await volumesOfService();
    assert.deepEqual([after.length, after.filter((id) => before.includes(id))], [2, []]);
  });

  const refused: readonly (readonly [string, Partial<TaskManagedEBSVolumeConfiguration>, string])[] = [
    [
      'without a size or a snapshot',
      {},
      '(MissingParameter): The request must contain the parameter size or snapshotId',
    ],
    [
      'too small',
      { volumeType: 'st1', sizeInGiB: 1 },
      '(InvalidParameterValue): Volume of 1GiB is too small for volume type st1; minimum is 125GiB.',
    ],
    [
      'too large',
      { volumeType: 'gp2', sizeInGiB: 20_000 },
      '(InvalidParameterValue): Volume of 20000GiB is too large for volume type gp2; maximum is 16384GiB.',
    ],
    [
      'of no type that there is',
      { volumeType: 'gp9', sizeInGiB: 1 },
      '(InvalidParameterValue): Unknown volume type gp9.',
    ],
    [
      'io1 without IOPS',
      { volumeType: 'io1', sizeInGiB: 10 },
      '(MissingParameter): The request must contain the parameter iops for io1 volumes',
    ],
    [
      'gp2 with IOPS',
      { volumeType: 'gp2', sizeInGiB: 10, iops: 3000 },
      '(InvalidParameterCombination): The parameter iops is not supported for gp2 volumes.',
    ],
    [
      'gp3 with too few IOPS',
      { sizeInGiB: 10, iops: 100 },
      '(InvalidParameterValue): Volume iops of 100 is too low; minimum is 3000.',
    ],
    [
      'gp2 with throughput',
      { volumeType: 'gp2', sizeInGiB: 10, throughput: 125 },
      '(InvalidParameterCombination): The parameter throughput is not supported for gp2 volumes.',
    ],
    [
      'with a rate and no snapshot',
      { sizeInGiB: 10, volumeInitializationRate: 100 },
      '(InvalidParameterCombination): The parameter volumeInitializationRate can be specified only with a snapshotId.',
    ],
  ];
  for (const [name, volume, why] of refused) {
    test(`is refused ${name}, by RunTask as by CreateService`, async () => {
      const message = `InvalidParameterException: ECS managed EBS volume configuration was invalid ${why}`;
      assert.equal(await refusal(run('web', { volumeConfigurations: gigabytes(volume) })), message);
      assert.equal(await refusal(createService(gigabytes(volume))), message);
    });
  }

  test('is refused under a name that the definition does not leave to the launch', async () => {
    const [volume] = gigabytes();
    assert.equal(
      await refusal(run('web', { volumeConfigurations: [{ ...volume, name: 'other' }] })),
      "InvalidParameterException: The volume name 'other' in your request does not have a matching volume in your Task Definition",
    );
  });

  test('is missed where the definition leaves one to the launch', async () => {
    const missed =
      "InvalidParameterException: The volume 'data' in your Task Definition is configured at launch. Specify its configuration in volumeConfigurations and try again.";
    assert.equal(await refusal(run('web', { volumeConfigurations: [] })), missed);
    assert.equal(await refusal(createService([])), missed);
  });

  test('is refused for a service of daemons', async () => {
    const call = new CreateServiceCommand({
      cluster,
      serviceName: 'web',
      taskDefinition: 'web',
      schedulingStrategy: 'DAEMON',
      volumeConfigurations: gigabytes(),
    });
    assert.equal(
      await refusal(local.client.send(call)),
      'InvalidParameterException: The daemon scheduling strategy does not support volumeConfigurations.',
    );
  });

  test('is asked for again after a restart that came in the middle', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ecs-volumes-'));
    try {
      const clock = local.clock;
      await local.close();
      local = await openLocal(folder, clock);
      await prepare();
      const { tasks } = await run('web', {});
      clock.advance(0.1);
      await local.close();
      local = await openLocal(folder, clock);
      const seen = await statesUntil(tasks?.[0]?.taskArn, 'RUNNING');
      assert.equal(seen.at(-1), 'RUNNING ATTACHED');
    } finally {
      await local.close();
      rmSync(folder, { recursive: true });
      local = await openLocal();
    }
  });

  async function prepare(): Promise<void> {
    await local.client.send(new CreateClusterCommand({ clusterName: cluster }));
    [instance = ''] = await declareInstances(local.client, cluster, ['us-east-1a']);
    await register('web', {});
    await register('api', {
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
    });
  }

  function register(family: string, more: object, dockerLabels?: Record<string, string>) {
    const mountPoints = [{ sourceVolume: 'data', containerPath: '/data' }];
    return local.client.send(
      new RegisterTaskDefinitionCommand({
        family,
        volumes: [{ name: 'data', configuredAtLaunch: true }],
        containerDefinitions: [
          { name: 'app', image: 'app', memory: 128, mountPoints, ...(dockerLabels ? { dockerLabels } : {}) },
        ],
        ...more,
      }),
    );
  }

  function run(taskDefinition: string, more: object) {
    const input = { cluster, taskDefinition, volumeConfigurations: gigabytes(), ...more };
    return local.client.send(new RunTaskCommand(input));
  }

  function createService(volumeConfigurations: ReturnType<typeof gigabytes>) {
    const service = { cluster, serviceName: 'web', taskDefinition: 'web', desiredCount: 2 };
    return local.client.send(new CreateServiceCommand({ ...service, volumeConfigurations }));
  }

  function stop(task: string | undefined) {
    return local.client.send(new StopTaskCommand({ cluster, task }));
  }

  async function described(task: string | undefined): Promise<Task | undefined> {
    const { tasks } = await local.client.send(new DescribeTasksCommand({ cluster, tasks: [task ?? ''] }));
    return tasks?.[0];
  }

  async function volumesOfService(): Promise<string[]> {
    const { taskArns } = await local.client.send(new ListTasksCommand({ cluster, serviceName: 'web' }));
    const { tasks = [] } = await local.client.send(
      new DescribeTasksCommand({ cluster, tasks: taskArns ?? [] }),
    );
    return tasks.map((task) => volumeIn(task)?.details.volumeId ?? '');
  }

  /** The task's state and its volume's, each pair once, until the task has the state. */
  async function statesUntil(arn: string | undefined, last: string): Promise<string[]> {
    const seen: string[] = [];
    for (let step = 0; step < 60 && seen.at(-1)?.startsWith(last) !== true; step += 1) {
      const task = await described(arn);
      const now = `${task?.lastStatus} ${volumeIn(task)?.status}`;
      if (now !== seen.at(-1)) seen.push(now);
      local.clock.advance(0.05);
    }
    return seen;
  }
});

interface Details {
  readonly volumeId?: string;
  readonly deleteOnTermination?: string;
  readonly statusReason?: string;
}

function volumeIn(task: Task | undefined) {
  const found = task?.attachments?.find(({ type }) => type === 'AmazonElasticBlockStorage');
  if (found === undefined) return undefined;
  const details: Details = Object.fromEntries(
    (found.details ?? []).map(({ name, value }) => [name ?? '', value]),
  );
  return { status: found.status, details };
}
