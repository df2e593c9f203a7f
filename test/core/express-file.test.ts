import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expressFile } from '#core/ecs/express-file.ts';

const service = {
  cluster: 'arn:aws:ecs:us-east-1:123456789012:cluster/shop',
  serviceName: 'hello',
  serviceArn: 'arn',
  infrastructureRoleArn: 'i',
  status: { statusCode: 'ACTIVE' },
  tags: [],
  createdAt: 'then',
};
const shown = { serviceRevisionArn: 'r', ingressPaths: [{ endpoint: 'e' }], createdAt: 'then' };

test('an Express service with a container of its own leaves out the definition that ECS made of it', () => {
  const said = { primaryContainer: { image: 'hello' }, executionRoleArn: 'e', cpu: '256', memory: '512' };
  const newest = { ...shown, ...said, taskDefinitionArn: 'made', healthCheckPath: '/ping' };
  assert.deepEqual(expressFile({ service: { ...service, activeConfigurations: [newest, { cpu: '1' }] } }), {
    ...{ cluster: 'shop', serviceName: 'hello', infrastructureRoleArn: 'i' },
    ...{ ...said, healthCheckPath: '/ping' },
  });
});

test('one with a task definition leaves out what the definition says itself', () => {
  const newest = { ...shown, taskDefinitionArn: 'mine', executionRoleArn: 'e', taskRoleArn: 't', cpu: '256' };
  const tags = [{ key: 'team', value: 'shop' }];
  assert.deepEqual(expressFile({ service: { ...service, tags, activeConfigurations: [newest] } }), {
    ...{ cluster: 'shop', serviceName: 'hello', infrastructureRoleArn: 'i', taskDefinitionArn: 'mine', tags },
  });
});

test('one without a configuration is none', () => {
  for (const answer of [undefined, {}, { service }, { service: { ...service, activeConfigurations: [] } }])
    assert.equal(expressFile(answer), undefined);
});
