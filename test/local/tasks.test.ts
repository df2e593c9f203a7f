import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CreateClusterCommand,
  DescribeTasksCommand,
  ListTasksCommand,
  type ListTasksCommandInput,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  RunTaskCommand,
  type RunTaskCommandInput,
  StartTaskCommand,
  StopTaskCommand,
} from '@aws-sdk/client-ecs';
import { after, declareInstances, type Local, openLocal, plain, refusal } from '../support/local.ts';

const prefix = 'arn:aws:ecs:us-east-1:000000000000';
const awsvpc = { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } } };

describe('tasks', () => {
  let local: Local;
  let instances: string[];
  beforeEach(async () => {
    local = await openLocal();
    await local.client.send(new CreateClusterCommand({ clusterName: 'production' }));
    instances = await declareInstances(local.client, 'production', ['us-east-1a']);
    await register({ family: 'web', containerDefinitions: [{ name: 'web', image: 'nginx', memory: 128 }] });
    await register({
      family: 'api',
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'api', image: 'api:1', portMappings: [{ containerPort: 8080 }] }],
    });
  });
  afterEach(async () => {
    await local.close();
    assert.deepEqual(local.logged, []);
  });

  test('RunTask on EC2 answers the task as it begins, and it is RUNNING a moment later', async () => {
    const answer = await run({ taskDefinition: 'web', startedBy: 'me' });
    const begun = {
      attachments: [],
      attributes: [{ name: 'ecs.cpu-architecture', value: 'x86_64' }],
      availabilityZone: 'us-east-1a',
      clusterArn: `${prefix}:cluster/production`,
      containerInstanceArn: `${prefix}:container-instance/production/HEX32`,
      containers: [
        {
          containerArn: `${prefix}:container/production/HEX32/UUID`,
          cpu: '0',
          image: 'nginx',
          lastStatus: 'PENDING',
          memory: '128',
          name: 'web',
          networkInterfaces: [],
          taskArn: `${prefix}:task/production/HEX32`,
        },
      ],
      cpu: '0',
      createdAt: after(0).toISOString(),
      desiredStatus: 'RUNNING',
      enableExecuteCommand: false,
      group: 'family:web',
      lastStatus: 'PENDING',
      launchType: 'EC2',
      memory: '128',
      overrides: { containerOverrides: [{ name: 'web' }], inferenceAcceleratorOverrides: [] },
      pullStartedAt: after(0).toISOString(),
      startedBy: 'me',
      tags: [],
      taskArn: `${prefix}:task/production/HEX32`,
      taskDefinitionArn: `${prefix}:task-definition/web:1`,
      version: 1,
    };
    assert.deepEqual(plain(answer), { tasks: [begun], failures: [] });

    local.clock.advance(5);
    assert.deepEqual(plain(await described(answer.tasks?.[0]?.taskArn)), {
      failures: [],
      tasks: [
        {
          ...begun,
          healthStatus: 'UNKNOWN',
          containers: [
            {
              ...begun.containers[0],
              imageDigest: 'sha256:HEX64',
              lastStatus: 'RUNNING',
              networkBindings: [],
              runtimeId: 'HEX64',
            },
          ],
          lastStatus: 'RUNNING',
          pullStoppedAt: after(0.3).toISOString(),
          startedAt: after(0.5).toISOString(),
          version: 3,
        },
      ],
    });
  });

  test('RunTask on Fargate goes through the states of a task with a network interface', async () => {
    const { tasks } = await run({ taskDefinition: 'api', launchType: 'FARGATE', ...awsvpc });
    const [task] = tasks ?? [];
    assert.equal(task?.platformVersion, '1.4.0');
    assert.deepEqual(
      task?.attachments?.map(({ type, status }) => ({ type, status })),
      [{ type: 'ElasticNetworkInterface', status: 'PRECREATED' }],
    );
    const seen = [task?.lastStatus];
    for (let step = 0; step < 40; step += 1) {
      local.clock.advance(0.1);
      const [now] = (await described(task?.taskArn)).tasks ?? [];
      if (now?.lastStatus !== seen.at(-1)) seen.push(now?.lastStatus);
    }
    await local.client.send(new StopTaskCommand({ cluster: 'production', task: task?.taskArn }));
    for (let step = 0; step < 40; step += 1) {
      const [now] = (await described(task?.taskArn)).tasks ?? [];
      if (now?.lastStatus !== seen.at(-1)) seen.push(now?.lastStatus);
      local.clock.advance(0.1);
    }
    assert.deepEqual(seen, [
      'PROVISIONING',
      'PENDING',
      'ACTIVATING',
      'RUNNING',
      'DEACTIVATING',
      'STOPPING',
      'DEPROVISIONING',
      'STOPPED',
    ]);
    const [ended] = (await described(task?.taskArn)).tasks ?? [];
    assert.equal(ended?.attachments?.[0]?.status, 'DELETED');
  });

  test('StopTask says who stopped it and why', async () => {
    const { tasks } = await run({ taskDefinition: 'web' });
    const task = tasks?.[0]?.taskArn;
    local.clock.advance(5);
    await local.client.send(new StopTaskCommand({ cluster: 'production', task, reason: 'enough' }));
    local.clock.advance(5);
    const [stopped] = (await described(task)).tasks ?? [];
    assert.deepEqual(
      [stopped?.lastStatus, stopped?.desiredStatus, stopped?.stopCode, stopped?.stoppedReason],
      ['STOPPED', 'STOPPED', 'UserInitiated', 'enough'],
    );
    assert.deepEqual(
      stopped?.containers?.map(({ lastStatus, exitCode }) => ({ lastStatus, exitCode })),
      [{ lastStatus: 'STOPPED', exitCode: 143 }],
    );
    const again = await local.client.send(new StopTaskCommand({ cluster: 'production', task }));
    assert.equal(again.task?.stoppedReason, 'enough');
  });

  test('a task ends with its essential container, and the others are stopped', async () => {
    await register({
      family: 'pair',
      containerDefinitions: [
        {
          name: 'job',
          image: 'job',
          memory: 64,
          dockerLabels: { 'ecs-workbench.simulate.run': '2', 'ecs-workbench.simulate.exit-code': '7' },
        },
        { name: 'side', image: 'side', memory: 64, essential: false },
      ],
    });
    const { tasks } = await run({ taskDefinition: 'pair' });
    local.clock.advance(30);
    const [stopped] = (await described(tasks?.[0]?.taskArn)).tasks ?? [];
    assert.deepEqual(
      [stopped?.lastStatus, stopped?.stopCode, stopped?.stoppedReason],
      ['STOPPED', 'EssentialContainerExited', 'Essential container in task exited'],
    );
    assert.deepEqual(
      stopped?.containers?.map(({ name, lastStatus, exitCode }) => ({ name, lastStatus, exitCode })),
      [
        { name: 'job', lastStatus: 'STOPPED', exitCode: 7 },
        { name: 'side', lastStatus: 'STOPPED', exitCode: 143 },
      ],
    );
  });

  test('an image that cannot be pulled stops the task before it runs', async () => {
    await register({
      family: 'typo',
      containerDefinitions: [
        {
          name: 'web',
          image: 'ngnix',
          memory: 64,
          dockerLabels: { 'ecs-workbench.simulate.fail-pull': 'ngnix: not found' },
        },
      ],
    });
    const { tasks } = await run({ taskDefinition: 'typo' });
    local.clock.advance(10);
    const [stopped] = (await described(tasks?.[0]?.taskArn)).tasks ?? [];
    assert.deepEqual(
      [stopped?.lastStatus, stopped?.stopCode, stopped?.stoppedReason, stopped?.containers?.[0]?.reason],
      [
        'STOPPED',
        'TaskFailedToStart',
        'CannotPullContainerError: ngnix: not found',
        'CannotPullContainerError: ngnix: not found',
      ],
    );
  });

  test('the same client token gives the same tasks, another request with it is a conflict', async () => {
    const first = await run({ taskDefinition: 'web', clientToken: 'once' });
    const second = await run({ taskDefinition: 'web', clientToken: 'once' });
    assert.deepEqual(second.tasks?.[0]?.taskArn, first.tasks?.[0]?.taskArn);
    const other = run({ taskDefinition: 'web', clientToken: 'once', count: 2 });
    await assert.rejects(other, (error: Error & { readonly resourceIds?: unknown }) => {
      assert.equal(error.name, 'ConflictException');
      assert.deepEqual(error.resourceIds, [first.tasks?.[0]?.taskArn]);
      return true;
    });
  });

  for (const [name, input, message] of [
    ['a count over ten', { taskDefinition: 'web', count: 11 }, /^InvalidParameterException: /],
    [
      'a task definition that is none',
      { taskDefinition: 'nope' },
      /^ClientException: TaskDefinition not found\.$/,
    ],
    [
      'a cluster that is none',
      { taskDefinition: 'web', cluster: 'nope' },
      /^ClusterNotFoundException: Cluster not found\.$/,
    ],
    [
      'awsvpc without a network',
      { taskDefinition: 'api', launchType: 'FARGATE' },
      /^InvalidParameterException: Network Configuration must be provided when networkMode 'awsvpc' is specified\.$/,
    ],
    [
      'an override of nobody',
      { taskDefinition: 'web', overrides: { containerOverrides: [{ name: 'db' }] } },
      /^InvalidParameterException: Override for container named db is not a container in the TaskDefinition\.$/,
    ],
    [
      'a launch type with a strategy',
      {
        taskDefinition: 'web',
        launchType: 'EC2',
        capacityProviderStrategy: [{ capacityProvider: 'FARGATE' }],
      },
      /^InvalidParameterException: /,
    ],
  ] as const satisfies readonly (readonly [string, RunTaskCommandInput, RegExp])[]) {
    test(`RunTask refuses ${name}`, async () => assert.match(await refusal(run(input)), message));
  }

  test('RunTask on EC2 without an instance is refused', async () => {
    await local.client.send(new CreateClusterCommand({ clusterName: 'empty' }));
    assert.equal(
      await refusal(run({ cluster: 'empty', taskDefinition: 'web' })),
      'InvalidParameterException: No Container Instances were found in your cluster.',
    );
  });

  test('StopTask and DescribeTasks of none', async () => {
    const id = '0'.repeat(32);
    assert.equal(
      await refusal(local.client.send(new StopTaskCommand({ cluster: 'production', task: id }))),
      'InvalidParameterException: The referenced task was not found.',
    );
    assert.deepEqual(plain(await described(id)), {
      tasks: [],
      failures: [{ arn: `${prefix}:task/production/HEX32`, reason: 'MISSING' }],
    });
  });

  test('StartTask places on the instances it names', async () => {
    const answer = await local.client.send(
      new StartTaskCommand({ cluster: 'production', taskDefinition: 'web', containerInstances: instances }),
    );
    assert.deepEqual(
      answer.tasks?.map(({ containerInstanceArn }) => containerInstanceArn),
      instances,
    );
    const none = await local.client.send(
      new StartTaskCommand({
        cluster: 'production',
        taskDefinition: 'web',
        containerInstances: ['f'.repeat(32)],
      }),
    );
    assert.deepEqual(plain(none), {
      tasks: [],
      failures: [{ arn: `${prefix}:container-instance/production/HEX32`, reason: 'MISSING' }],
    });
  });

  test('ListTasks hides what has stopped, and takes filters and pages', async () => {
    const web = (await run({ taskDefinition: 'web', count: 3, startedBy: 'me' })).tasks ?? [];
    const api = (await run({ taskDefinition: 'api', launchType: 'FARGATE', ...awsvpc })).tasks ?? [];
    const [first, ...rest] = web.map(({ taskArn }) => taskArn);
    local.clock.advance(5);
    await local.client.send(new StopTaskCommand({ cluster: 'production', task: first }));
    local.clock.advance(30);
    assert.deepEqual(await listed({ family: 'web' }), [...rest].sort());
    assert.deepEqual(await listed({ desiredStatus: 'STOPPED' }), [first]);
    assert.deepEqual(await listed({ launchType: 'FARGATE' }), [api[0]?.taskArn]);
    assert.deepEqual(await listed({ startedBy: 'me' }), [...rest].sort());
    assert.deepEqual(await listed({ containerInstance: instances[0] }), [...rest].sort());
    assert.deepEqual(await listed({ desiredStatus: 'PENDING' }), []);
    const page = await local.client.send(new ListTasksCommand({ cluster: 'production', maxResults: 2 }));
    const { nextToken } = page;
    const last = await local.client.send(new ListTasksCommand({ cluster: 'production', nextToken }));
    assert.deepEqual([page.taskArns?.length, last.taskArns?.length, last.nextToken], [2, 1, undefined]);
  });

  function register(input: RegisterTaskDefinitionCommandInput) {
    return local.client.send(new RegisterTaskDefinitionCommand(input));
  }

  function run(input: RunTaskCommandInput) {
    return local.client.send(new RunTaskCommand({ cluster: 'production', ...input }));
  }

  function described(task: string | undefined) {
    return local.client.send(new DescribeTasksCommand({ cluster: 'production', tasks: [task ?? ''] }));
  }

  async function listed(input: ListTasksCommandInput): Promise<string[]> {
    const answer = await local.client.send(new ListTasksCommand({ cluster: 'production', ...input }));
    return [...(answer.taskArns ?? [])].sort();
  }
});
