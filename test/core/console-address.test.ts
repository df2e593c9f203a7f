import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleAddress } from '#core/ecs/console-address.ts';

const at = (resource: string, partition = 'aws', region = 'eu-west-1') =>
  consoleAddress(`arn:${partition}:ecs:${region}:123456789012:${resource}`);
const page = (path: string) => `https://eu-west-1.console.aws.amazon.com/ecs/v2/${path}?region=eu-west-1`;

test('each kind of thing has its page', () => {
  assert.equal(at('cluster/prod'), page('clusters/prod/services'));
  assert.equal(at('service/prod/web'), page('clusters/prod/services/web/health'));
  assert.equal(at('task/prod/0123abcd'), page('clusters/prod/tasks/0123abcd/configuration'));
  assert.equal(
    at('container-instance/prod/0123abcd'),
    page('clusters/prod/infrastructure/container-instances/0123abcd'),
  );
  assert.equal(at('task-definition/web:3'), page('task-definitions/web/3/containers'));
});

test('other partitions have consoles of their own', () => {
  assert.equal(
    at('cluster/prod', 'aws-cn', 'cn-north-1'),
    'https://cn-north-1.console.amazonaws.cn/ecs/v2/clusters/prod/services?region=cn-north-1',
  );
  assert.equal(
    at('cluster/prod', 'aws-us-gov', 'us-gov-west-1'),
    'https://us-gov-west-1.console.amazonaws-us-gov.com/ecs/v2/clusters/prod/services?region=us-gov-west-1',
  );
});

test('what leads to no page gives none', () => {
  for (const resource of ['service/web', 'task/0123abcd', 'task-definition/web', 'cluster', 'daemon/a/b'])
    assert.equal(at(resource), undefined, resource);
  assert.equal(at('cluster/prod', 'aws-iso'), undefined);
  assert.equal(consoleAddress('arn:aws:s3:::bucket'), undefined);
  assert.equal(consoleAddress('production'), undefined);
});

test('a hostile name cannot lead elsewhere', () => {
  assert.equal(
    consoleAddress('arn:aws:ecs:evil.example/?:1:cluster/a b#c'),
    'https://evil.example%2F%3F.console.aws.amazon.com/ecs/v2/clusters/a%20b%23c/services?region=evil.example%2F%3F',
  );
});
