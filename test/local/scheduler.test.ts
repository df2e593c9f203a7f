import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CreateClusterCommand,
  DescribeTasksCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  GetScheduleGroupCommand,
  ListScheduleGroupsCommand,
  ListSchedulesCommand,
  ListTagsForResourceCommand,
  SchedulerClient,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { after, type Local, openLocal, plain, refusal, start } from '../support/local.ts';
import { neighbourOptions } from '../support/neighbour.ts';

const cluster = 'arn:aws:ecs:us-east-1:000000000000:cluster/default';
const RoleArn = 'arn:aws:iam::000000000000:role/scheduler';

describe('EventBridge Scheduler', () => {
  let local: Local;
  let scheduler: SchedulerClient;
  beforeEach(async () => {
    local = await openLocal();
    scheduler = new SchedulerClient(neighbourOptions(local.endpoint.endpoint));
    await local.client.send(new CreateClusterCommand({}));
    await local.client.send(
      new RegisterTaskDefinitionCommand({
        family: 'job',
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        cpu: '256',
        memory: '512',
        containerDefinitions: [{ name: 'job', image: 'job' }],
      }),
    );
  });
  afterEach(async () => {
    scheduler.destroy();
    await local.close();
  });

  const Target = {
    Arn: cluster,
    RoleArn,
    Input: '{"containerOverrides":[{"name":"job","command":["now"]}]}',
    EcsParameters: {
      TaskDefinitionArn: 'job',
      LaunchType: 'FARGATE' as const,
      NetworkConfiguration: { awsvpcConfiguration: { Subnets: ['subnet-a'] } },
    },
  };

  const schedule = (ScheduleExpression: string, more: Partial<CreateScheduleCommandInput> = {}) => ({
    Name: 'job',
    ScheduleExpression,
    FlexibleTimeWindow: { Mode: 'OFF' as const },
    Target,
    ...more,
  });
  const create = (expression: string, more: Partial<CreateScheduleCommandInput> = {}) =>
    scheduler.send(new CreateScheduleCommand(schedule(expression, more)));

  /** When tasks were started, in seconds from the beginning. */
  const runs = async () => {
    await local.endpoint.settled();
    const { taskArns = [] } = await local.client.send(new ListTasksCommand({}));
    if (taskArns.length === 0) return [];
    const { tasks } = await local.client.send(new DescribeTasksCommand({ tasks: taskArns }));
    return (tasks ?? [])
      .map(({ createdAt }) => Math.round(((createdAt?.getTime() ?? 0) - start.getTime()) / 1000))
      .toSorted((left, right) => left - right);
  };
  const pass = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute += 1) local.clock.advance(60);
    await local.endpoint.settled();
  };

  test('shows a schedule as it was given, with what it fills in', async () => {
    const { ScheduleArn } = await create('rate(5 minutes)', { Description: 'often' });
    assert.equal(ScheduleArn, 'arn:aws:scheduler:us-east-1:000000000000:schedule/default/job');
    const shown = await scheduler.send(new GetScheduleCommand({ Name: 'job' }));
    assert.deepEqual(plain(shown), {
      ...schedule('rate(5 minutes)'),
      Description: 'often',
      Arn: ScheduleArn,
      GroupName: 'default',
      ScheduleExpressionTimezone: 'UTC',
      State: 'ENABLED',
      ActionAfterCompletion: 'NONE',
      CreationDate: start.toISOString(),
      LastModificationDate: start.toISOString(),
    });
    assert.equal(await refusal(create('rate(5 minutes)')), 'ConflictException: Schedule job already exists.');
  });

  test('starts a task at every period of a rate, with its overrides', async () => {
    await create('rate(5 minutes)');
    await pass(11);
    assert.deepEqual(await runs(), [300, 600]);
    const { taskArns } = await local.client.send(new ListTasksCommand({}));
    const { tasks } = await local.client.send(new DescribeTasksCommand({ tasks: taskArns }));
    assert.deepEqual(
      tasks?.map(({ startedBy, overrides }) => [startedBy, overrides?.containerOverrides?.[0]?.command]),
      Array(2).fill(['chronos-schedule/job', ['now']]),
    );
  });

  test('starts a task by the clock of its zone, once, and deletes what is over', async () => {
    // The test begins at midnight UTC, which is 19:00 in New York.
    await create('cron(5 19 * * ? *)', { ScheduleExpressionTimezone: 'America/New_York' });
    await create('at(2026-11-21T00:07:00)', { Name: 'once', ActionAfterCompletion: 'DELETE' });
    await pass(10);
    assert.deepEqual(await runs(), [300, 420]);
    assert.equal(
      await refusal(scheduler.send(new GetScheduleCommand({ Name: 'once' }))),
      'ResourceNotFoundException: Schedule once does not exist.',
    );
    await pass(60);
    assert.equal((await runs()).length, 2);
  });

  test('keeps still while it is disabled, before its start and after its end', async () => {
    await create('rate(1 minute)', { StartDate: after(180), EndDate: after(300) });
    await create('rate(1 minute)', { Name: 'off', State: 'DISABLED' });
    await pass(10);
    assert.deepEqual(await runs(), [180, 240, 300]);
    await scheduler.send(new UpdateScheduleCommand(schedule('rate(1 minute)', { Name: 'off' })));
    await pass(2);
    assert.deepEqual((await runs()).slice(3), [660, 720]);
    await scheduler.send(new DeleteScheduleCommand({ Name: 'off' }));
    await pass(3);
    assert.equal((await runs()).length, 5);
  });

  test('starts a task within its flexible window', async () => {
    await create('rate(10 minutes)', { FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 } });
    await pass(15);
    const [first = 0, ...more] = await runs();
    assert.deepEqual([first > 600, first <= 900, more], [true, true, []]);
  });

  test('goes on when nothing can be started, and says why in the log', async () => {
    await create('rate(1 minute)', {
      Target: { ...Target, EcsParameters: { ...Target.EcsParameters, TaskDefinitionArn: 'none' } },
    });
    await pass(2);
    assert.deepEqual(await runs(), []);
    assert.deepEqual(
      local.logged.filter((line) => line.startsWith('The schedule')),
      Array(2).fill('The schedule default/job started no task: ClientException: TaskDefinition not found.'),
    );
  });

  test('refuses what would never run or start no task', async () => {
    assert.match(
      await refusal(create('cron(* * * * *)')),
      /^ValidationException: Invalid Schedule Expression/,
    );
    assert.equal(
      await refusal(create('rate(1 minute)', { ScheduleExpressionTimezone: 'Mars/Olympus' })),
      'ValidationException: The time zone Mars/Olympus is not known.',
    );
    assert.match(
      await refusal(
        create('rate(1 minute)', { Target: { ...Target, Arn: 'arn:aws:sqs:us-east-1:000000000000:q' } }),
      ),
      /^UnsupportedFeatureException: The local endpoint starts tasks of Amazon ECS alone/,
    );
    assert.equal(
      await refusal(create('rate(1 minute)', { GroupName: 'none' })),
      'ResourceNotFoundException: Schedule group none does not exist.',
    );
  });

  test('keeps groups with tags, lists in pages, and deletes a group with its schedules', async () => {
    const { ScheduleGroupArn: ResourceArn } = await scheduler.send(
      new CreateScheduleGroupCommand({ Name: 'nightly', Tags: [{ Key: 'team', Value: 'a b' }] }),
    );
    await scheduler.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: 'x', Value: 'y' }] }));
    await scheduler.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['team', 'none'] }));
    const { Tags } = await scheduler.send(new ListTagsForResourceCommand({ ResourceArn }));
    assert.deepEqual(Tags, [{ Key: 'x', Value: 'y' }]);
    const { ScheduleGroups } = await scheduler.send(new ListScheduleGroupsCommand({}));
    assert.deepEqual(
      ScheduleGroups?.map(({ Name }) => Name),
      ['default', 'nightly'],
    );
    for (const Name of ['a', 'b', 'c']) await create('rate(1 hour)', { Name, GroupName: 'nightly' });
    await create('rate(1 hour)');
    const first = await scheduler.send(new ListSchedulesCommand({ GroupName: 'nightly', MaxResults: 2 }));
    const second = await scheduler.send(
      new ListSchedulesCommand({ GroupName: 'nightly', MaxResults: 2, NextToken: first.NextToken }),
    );
    const names = [first, second].map(({ Schedules }) => Schedules?.map(({ Name }) => Name));
    assert.deepEqual([names, second.NextToken], [[['a', 'b'], ['c']], undefined]);
    await scheduler.send(new DeleteScheduleGroupCommand({ Name: 'nightly' }));
    assert.match(
      await refusal(scheduler.send(new GetScheduleGroupCommand({ Name: 'nightly' }))),
      /^ResourceNotFoundException: /,
    );
    const { Schedules } = await scheduler.send(new ListSchedulesCommand({}));
    assert.deepEqual(
      Schedules?.map(({ Name }) => Name),
      ['job'],
    );
  });
});
