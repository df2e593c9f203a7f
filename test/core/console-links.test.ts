import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consolePage, ecsPage } from '#core/ecs/console-links.ts';

const at = (resource: string, region = 'eu-west-1') =>
  consolePage(`arn:aws:ecs:${region}:123456789012:${resource}`)?.url;
const page = (path: string) => `https://eu-west-1.console.aws.amazon.com/ecs/v2/${path}?region=eu-west-1`;

test('everything of ECS that the explorer shows has its page', () => {
  assert.equal(at('cluster/prod'), page('clusters/prod'));
  assert.equal(at('service/prod/web'), page('clusters/prod/services/web/health'));
  assert.equal(at('task/prod/0123abcd'), page('clusters/prod/tasks/0123abcd/configuration'));
  assert.equal(
    at('container-instance/prod/0123abcd'),
    page('clusters/prod/infrastructure/container-instances/0123abcd'),
  );
  assert.equal(at('task-definition/web:3'), page('task-definitions/web/3'));
});

test('short ARNs, which do not name their cluster, have none', () => {
  for (const resource of ['service/web', 'task/0123abcd', 'container-instance/0123abcd'])
    assert.equal(at(resource), undefined, resource);
});

test('a Region that is none cannot lead to another host', () => {
  for (const region of ['evil.example/', 'evil.example#', 'evil.example?', '@evil.example', 'EU-WEST-1'])
    assert.equal(at('cluster/prod', region), undefined, region);
});

test('a name cannot change the rest of an address', () => {
  assert.equal(at('service/prod/a?b#c'), page('clusters/prod/services/a%3Fb%23c/health'));
});

test('what stands around ECS has its page', () => {
  const pageOf = (service: string, resource: string) =>
    consolePage(`arn:aws:${service}:eu-west-1:123456789012:${resource}`);
  const balancing = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/front/12/34';
  assert.deepEqual(
    [
      pageOf('elasticloadbalancing', 'listener/app/front/12/34'),
      pageOf('elasticloadbalancing', 'listener-rule/app/front/12/34/56'),
      pageOf('scheduler', 'schedule/shop/night'),
      pageOf('events', 'rule/nightly'),
      pageOf('events', 'rule/orders/paid'),
      pageOf('servicediscovery', 'namespace/ns-1'),
    ].map((found) => `${found?.what}: ${found?.url.replace('https://eu-west-1.console.aws.amazon.com', '')}`),
    [
      `the listener front in the EC2 console: /ec2/home?region=eu-west-1#ELBListenerV2:listenerArn=${balancing}`,
      `the listener front in the EC2 console: /ec2/home?region=eu-west-1#ELBListenerV2:listenerArn=${balancing}`,
      'the schedule night in the EventBridge console: /scheduler/home?region=eu-west-1#schedules/shop/night',
      'the rule nightly in the EventBridge console: /events/home?region=eu-west-1#/eventbus/default/rules/nightly',
      'the rule paid in the EventBridge console: /events/home?region=eu-west-1#/eventbus/orders/rules/paid',
      'the namespace ns-1 in the Cloud Map console: /cloudmap/home/namespaces/ns-1?region=eu-west-1',
    ],
  );
});

test('a page of the ECS console is in a Region that is one', () => {
  assert.equal(ecsPage('clusters', 'eu-west-1'), page('clusters'));
  assert.equal(
    ecsPage('clusters', 'cn-north-1'),
    'https://cn-north-1.console.amazonaws.cn/ecs/v2/clusters?region=cn-north-1',
  );
  assert.equal(ecsPage('clusters', 'evil.example/'), undefined);
});
