import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CreateClusterCommand,
  DescribeTasksCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
} from '@aws-sdk/client-ecs';
import {
  DeleteRuleCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  ListRuleNamesByTargetCommand,
  ListRulesCommand,
  ListTagsForResourceCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  TagResourceCommand,
  TestEventPatternCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-eventbridge';
import { matchesPattern, patternFault } from '#core/sim/event-rules/event-pattern.ts';
import { type Local, openLocal, plain, refusal } from '../support/local.ts';
import { neighbourOptions } from '../support/neighbour.ts';

const cluster = 'arn:aws:ecs:us-east-1:000000000000:cluster/default';

describe('EventBridge', () => {
  let local: Local;
  let events: EventBridgeClient;
  beforeEach(async () => {
    local = await openLocal();
    events = new EventBridgeClient(neighbourOptions(local.endpoint.endpoint));
    await local.client.send(new CreateClusterCommand({}));
    for (const family of ['job', 'other']) {
      await local.client.send(
        new RegisterTaskDefinitionCommand({
          family,
          networkMode: 'awsvpc',
          requiresCompatibilities: ['FARGATE'],
          cpu: '256',
          memory: '512',
          containerDefinitions: [{ name: 'job', image: 'job' }],
        }),
      );
    }
  });
  afterEach(async () => {
    events.destroy();
    await local.close();
  });

  const target = (more = {}) => ({
    Id: 'run',
    Arn: cluster,
    RoleArn: 'arn:aws:iam::000000000000:role/events',
    EcsParameters: {
      TaskDefinitionArn: 'job',
      LaunchType: 'FARGATE' as const,
      NetworkConfiguration: { awsvpcConfiguration: { Subnets: ['subnet-a'] } },
    },
    ...more,
  });
  const rule = async (
    input: { ScheduleExpression?: string; EventPattern?: string },
    Targets = [target()],
  ) => {
    await events.send(new PutRuleCommand({ Name: 'rule', ...input }));
    await events.send(new PutTargetsCommand({ Rule: 'rule', Targets }));
  };
  /** How many tasks the rule started. */
  const started = async () => {
    await local.endpoint.settled();
    const { taskArns = [] } = await local.client.send(
      new ListTasksCommand({ startedBy: 'events-rule/rule' }),
    );
    return taskArns.length;
  };
  const pass = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute += 1) local.clock.advance(60);
    await local.endpoint.settled();
  };

  test('keeps rules and targets as they were given, in pages, until they are deleted', async () => {
    await rule({ ScheduleExpression: 'rate(1 hour)' });
    await events.send(
      new PutRuleCommand({ Name: 'second', EventPattern: '{"source":["app"]}', State: 'DISABLED' }),
    );
    assert.deepEqual(plain(await events.send(new DescribeRuleCommand({ Name: 'rule' }))), {
      Name: 'rule',
      Arn: 'arn:aws:events:us-east-1:000000000000:rule/rule',
      EventBusName: 'default',
      State: 'ENABLED',
      ScheduleExpression: 'rate(1 hour)',
      CreatedBy: '000000000000',
    });
    const first = await events.send(new ListRulesCommand({ Limit: 1 }));
    const next = await events.send(new ListRulesCommand({ Limit: 1, NextToken: first.NextToken }));
    const names = [first, next].map(({ Rules }) => Rules?.map(({ Name }) => Name));
    assert.deepEqual([names, next.NextToken], [[['rule'], ['second']], undefined]);
    const { Targets } = await events.send(new ListTargetsByRuleCommand({ Rule: 'rule' }));
    assert.deepEqual(Targets, [target()]);
    const { RuleNames } = await events.send(new ListRuleNamesByTargetCommand({ TargetArn: cluster }));
    assert.deepEqual(RuleNames, ['rule']);
    const ResourceARN = 'arn:aws:events:us-east-1:000000000000:rule/rule';
    await events.send(
      new TagResourceCommand({
        ResourceARN,
        Tags: [
          { Key: 'a', Value: 'b' },
          { Key: 'c', Value: 'd' },
        ],
      }),
    );
    await events.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['a'] }));
    const { Tags } = await events.send(new ListTagsForResourceCommand({ ResourceARN }));
    assert.deepEqual(Tags, [{ Key: 'c', Value: 'd' }]);
    assert.equal(
      await refusal(events.send(new DeleteRuleCommand({ Name: 'rule' }))),
      "ValidationException: Rule can't be deleted since it has targets.",
    );
    await events.send(new RemoveTargetsCommand({ Rule: 'rule', Ids: ['run'] }));
    await events.send(new DeleteRuleCommand({ Name: 'rule' }));
    assert.equal(
      await refusal(events.send(new DescribeRuleCommand({ Name: 'rule' }))),
      'ResourceNotFoundException: Rule rule does not exist on EventBus default.',
    );
  });

  test('starts tasks by the clock while the rule is enabled', async () => {
    await rule({ ScheduleExpression: 'cron(0/5 * * * ? *)' });
    await pass(11);
    assert.equal(await started(), 2);
    await events.send(new DisableRuleCommand({ Name: 'rule' }));
    await pass(10);
    assert.equal(await started(), 2);
    await events.send(new EnableRuleCommand({ Name: 'rule' }));
    await pass(5);
    assert.equal(await started(), 3);
  });

  test('starts a task for an event of its own that the pattern takes', async () => {
    await rule({ EventPattern: '{"source":["app"],"detail":{"kind":["order"]}}' });
    const put = (Detail: string, Source = 'app') =>
      events.send(new PutEventsCommand({ Entries: [{ Source, DetailType: 'made', Detail }] }));
    const { Entries, FailedEntryCount } = await put('{"kind":"order"}');
    assert.deepEqual([typeof Entries?.[0]?.EventId, FailedEntryCount], ['string', 0]);
    await put('{"kind":"other"}');
    await put('{"kind":"order"}', 'elsewhere');
    assert.equal(await started(), 1);
    const broken = await put('no json');
    assert.deepEqual([broken.Entries?.[0]?.ErrorCode, broken.FailedEntryCount], ['MalformedDetail', 1]);
  });

  test('starts a task when ECS says that another one has stopped', async () => {
    const EventPattern = JSON.stringify({
      source: ['aws.ecs'],
      'detail-type': ['ECS Task State Change'],
      detail: { lastStatus: ['STOPPED'], group: ['family:other'] },
    });
    await rule({ EventPattern });
    const { tasks } = await local.client.send(
      new RunTaskCommand({
        taskDefinition: 'other',
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a'] } },
      }),
    );
    await pass(1);
    assert.equal(await started(), 0);
    await local.client.send(new StopTaskCommand({ task: tasks?.[0]?.taskArn }));
    await pass(3);
    assert.equal(await started(), 1);
    const { taskArns } = await local.client.send(new ListTasksCommand({ startedBy: 'events-rule/rule' }));
    const described = await local.client.send(new DescribeTasksCommand({ tasks: taskArns }));
    assert.equal(described.tasks?.[0]?.group, 'family:job');
  });

  test('says in the log why nothing was started', async () => {
    await rule({ EventPattern: '{"source":["app"]}' }, [
      target({ EcsParameters: { TaskDefinitionArn: 'none', LaunchType: 'FARGATE' } }),
    ]);
    await events.send(new PutEventsCommand({ Entries: [{ Source: 'app', DetailType: 'x', Detail: '{}' }] }));
    assert.deepEqual(
      local.logged.filter((line) => line.startsWith('The rule')),
      ['The rule rule started no task: ClientException: TaskDefinition not found.'],
    );
  });

  test('refuses what could never be triggered, and targets that are no tasks', async () => {
    const put = (input: object) => refusal(events.send(new PutRuleCommand({ Name: 'x', ...input })));
    assert.match(await put({}), /EventPattern or ScheduleExpression must be specified/);
    assert.match(await put({ ScheduleExpression: 'at(2026-11-21T00:00:00)' }), /^ValidationException: /);
    assert.equal(
      await put({ EventPattern: '{"source":[{"begins":"a"}]}' }),
      'InvalidEventPatternException: Event pattern is not valid. Reason: Unrecognized match type begins.',
    );
    assert.match(
      await put({ EventPattern: '{"a":["b"]}', EventBusName: 'own' }),
      /^ResourceNotFoundException: /,
    );
    await events.send(new PutRuleCommand({ Name: 'rule', EventPattern: '{"source":["app"]}' }));
    const queue = { Id: 'q', Arn: 'arn:aws:sqs:us-east-1:000000000000:q' };
    assert.match(
      await refusal(events.send(new PutTargetsCommand({ Rule: 'rule', Targets: [queue] }))),
      /^UnsupportedFeatureException: The local endpoint starts tasks of Amazon ECS alone/,
    );
    const { Result } = await events.send(
      new TestEventPatternCommand({ EventPattern: '{"source":["app"]}', Event: '{"source":"app"}' }),
    );
    assert.equal(Result, true);
  });
});

test('an event pattern takes what its tests say', () => {
  const event = { source: 'app.orders', detail: { count: 5, tags: ['a', 'b'], none: null } };
  const cases: readonly (readonly [object, boolean])[] = [
    [{ source: [{ prefix: 'app.' }] }, true],
    [{ source: [{ suffix: '.orders' }] }, true],
    [{ source: [{ wildcard: 'a*.o*s' }] }, true],
    [{ source: [{ wildcard: 'a*x*s' }] }, false],
    [{ source: [{ 'equals-ignore-case': 'APP.ORDERS' }] }, true],
    [{ source: [{ 'anything-but': ['app.orders'] }] }, false],
    [{ source: [{ 'anything-but': { prefix: 'other' } }] }, true],
    [{ detail: { count: [{ numeric: ['>', 4, '<=', 5] }] } }, true],
    [{ detail: { count: [{ numeric: ['>', 5] }] } }, false],
    [{ detail: { tags: ['b'] } }, true],
    [{ detail: { none: [null] } }, true],
    [{ detail: { missing: [{ exists: false }] } }, true],
    [{ detail: { count: [{ exists: false }] } }, false],
    [{ $or: [{ source: ['x'] }, { detail: { count: [5] } }] }, true],
    [{ constructor: [{ exists: true }] }, false],
  ];
  assert.deepEqual(
    cases.map(([pattern]) => [pattern, patternFault(pattern), matchesPattern(pattern, event)]),
    cases.map(([pattern, taken]) => [pattern, undefined, taken]),
  );
});
