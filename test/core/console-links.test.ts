import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consolePage } from '#core/ecs/console-links.ts';

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
