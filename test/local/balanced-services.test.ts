import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeTasksCommand,
  ListTasksCommand,
  StopTaskCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { CreateRuleCommand, DescribeRulesCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { Balanced } from '../support/balanced.ts';
import { type Local, openLocal, refusal } from '../support/local.ts';

const awsvpc = { awsvpcConfiguration: { subnets: ['subnet-a'] } };

describe('a service behind a load balancer', () => {
  let local: Local;
  let balanced: Balanced;
  beforeEach(async () => {
    local = await openLocal();
    balanced = new Balanced(local);
  });
  afterEach(async () => {
    balanced.close();
    await local.close();
  });

  const serve = async (labels: Readonly<Record<string, string>> = {}, more: object = {}) => {
    await local.client.send(new CreateClusterCommand({}));
    const group = await balanced.group('web');
    const balancer = await balanced.balancer();
    await balanced.listener(balancer.arn, [{ Type: 'forward', TargetGroupArn: group }]);
    await balanced.register('web', labels);
    await local.client.send(
      new CreateServiceCommand({
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 2,
        launchType: 'FARGATE',
        networkConfiguration: awsvpc,
        loadBalancers: [{ targetGroupArn: group, containerName: 'web', containerPort: 80 }],
        ...more,
      }),
    );
    return { group, balancer };
  };

  test('has its tasks registered, answers by a simulated page, and drains those that go before they stop', async () => {
    const { group, balancer } = await serve();
    await balanced.pass(20);
    assert.deepEqual(await balanced.health(group), [['healthy'], ['healthy']]);
    assert.deepEqual((await balanced.events()).toReversed(), [
      '(service web) has started 2 tasks: (task ID) (task ID).',
      // Their networks are there at different moments.
      '(service web) registered 1 targets in (target-group TG)',
      '(service web) registered 1 targets in (target-group TG)',
      '(service web) (deployment ecs-svc/N) deployment completed.',
      '(service web) has reached a steady state.',
    ]);
    const answer = await fetch(`http://${balancer.name}/`);
    assert.equal(answer.status, 200);
    assert.match(
      await answer.text(),
      /^This is where container "web" of task \w{32} \(web:1\) answers\. It is simulated/,
    );
    const { taskArns = [] } = await local.client.send(new ListTasksCommand({ serviceName: 'web' }));
    await local.client.send(new StopTaskCommand({ task: taskArns[0] }));
    await balanced.pass(0.25);
    assert.deepEqual(
      (await local.client.send(new DescribeTasksCommand({ tasks: taskArns.slice(0, 1) }))).tasks?.[0]
        ?.lastStatus,
      'DEACTIVATING',
    );
    assert.deepEqual((await balanced.health(group)).toSorted(), [
      ['draining', 'Target deregistration is in progress'],
      ['healthy'],
    ]);
    await balanced.pass(20);
    assert.deepEqual((await balanced.events()).toReversed().slice(5), [
      '(service web) has started 1 tasks: (task ID).',
      '(service web) deregistered 1 targets in (target-group TG)',
      '(service web, taskSet ecs-svc/N) has begun draining connections on 1 tasks.',
      '(service web) registered 1 targets in (target-group TG)',
      '(service web) has reached a steady state.',
    ]);
  });

  test('has unhealthy tasks replaced once their grace period is over', async () => {
    const { group } = await serve(
      { 'ecs-workbench.simulate.unhealthy-after': '5' },
      { desiredCount: 1, healthCheckGracePeriodSeconds: 60 },
    );
    await balanced.pass(30);
    assert.deepEqual(await balanced.health(group), [
      ['unhealthy', 'Health checks failed with these codes: [503]'],
    ]);
    assert.deepEqual(
      (await balanced.events()).filter((text) => /unhealthy|stopped/.test(text)),
      [],
    );
    await balanced.pass(60);
    const events = (await balanced.events()).toReversed();
    const at = events.findIndex((text) => text.includes('due to an unhealthy status'));
    assert.deepEqual(events.slice(at, at + 1), [
      '(service web) has started 1 tasks: (task ID). Amazon ECS replaced 1 tasks due to an unhealthy status.',
    ]);
  });

  test('is refused target groups that do not fit or that no load balancer leads to', async () => {
    await local.client.send(new CreateClusterCommand({}));
    const [idle, instances] = [
      await balanced.group('idle'),
      await balanced.group('hosts', { TargetType: 'instance' }),
    ];
    await balanced.register('web');
    const create = (targetGroupArn: string) =>
      refusal(
        local.client.send(
          new CreateServiceCommand({
            serviceName: 'web',
            taskDefinition: 'web',
            desiredCount: 1,
            launchType: 'FARGATE',
            networkConfiguration: awsvpc,
            loadBalancers: [{ targetGroupArn, containerName: 'web', containerPort: 80 }],
          }),
        ),
      );
    assert.equal(
      await create(idle),
      `InvalidParameterException: The target group with targetGroupArn ${idle} does not have an associated load balancer.`,
    );
    assert.equal(
      await create(instances),
      `InvalidParameterException: The provided target group ${instances} has target type instance, which is incompatible with the awsvpc network mode specified in the task definition.`,
    );
  });

  test('has its rule weighed by a blue/green deployment, back and forth', async () => {
    await local.client.send(new CreateClusterCommand({}));
    const [blue, green] = [await balanced.group('blue'), await balanced.group('green')];
    const balancer = await balanced.balancer();
    const listener = await balanced.listener(balancer.arn, [
      { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } },
    ]);
    const { Rules } = await balanced.elb.send(
      new CreateRuleCommand({
        ListenerArn: listener,
        Priority: 1,
        Conditions: [{ Field: 'path-pattern', Values: ['/*'] }],
        Actions: [{ Type: 'forward', TargetGroupArn: blue }],
      }),
    );
    const rule = Rules?.[0]?.RuleArn ?? '';
    const weights = async () => {
      const { Rules: rules } = await balanced.elb.send(new DescribeRulesCommand({ RuleArns: [rule] }));
      const groups = rules?.[0]?.Actions?.[0]?.ForwardConfig?.TargetGroups ?? [];
      return Object.fromEntries(
        groups.map(({ TargetGroupArn, Weight }) => [TargetGroupArn?.split('/')[1], Weight]),
      );
    };
    await balanced.register('web');
    await local.client.send(
      new CreateServiceCommand({
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 1,
        launchType: 'FARGATE',
        networkConfiguration: awsvpc,
        deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1 },
        loadBalancers: [
          {
            targetGroupArn: blue,
            containerName: 'web',
            containerPort: 80,
            advancedConfiguration: {
              alternateTargetGroupArn: green,
              productionListenerRule: rule,
              roleArn: 'arn:aws:iam::000000000000:role/ecs',
            },
          },
        ],
      }),
    );
    await balanced.pass(120);
    assert.deepEqual(await weights(), { blue: 100, green: 0 });
    assert.match(await (await fetch(`http://${balancer.name}/`)).text(), /\(web:1\)/);
    await balanced.register('web');
    await local.client.send(new UpdateServiceCommand({ service: 'web', taskDefinition: 'web:2' }));
    await balanced.pass(45);
    assert.deepEqual(await weights(), { blue: 0, green: 100 });
    assert.match(await (await fetch(`http://${balancer.name}/`)).text(), /\(web:2\)/);
    assert.deepEqual(
      [await balanced.health(blue), await balanced.health(green)],
      [[['healthy']], [['healthy']]],
    );
  });
});
