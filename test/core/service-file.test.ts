import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EcsQueries } from '#core/ecs/api.ts';
import { describedService } from '#core/ecs/described-service.ts';
import { serviceFile } from '#core/ecs/service-file.ts';
import { fakeEcs } from '../client/support/fake-ecs.ts';

const ecs = 'arn:aws:ecs:us-east-1:123456789012';
const described = {
  serviceArn: `${ecs}:service/production/web`,
  serviceName: 'web',
  clusterArn: `${ecs}:cluster/production`,
  loadBalancers: [],
  serviceRegistries: [],
  status: 'ACTIVE',
  desiredCount: 2,
  runningCount: 2,
  pendingCount: 0,
  launchType: 'FARGATE',
  platformVersion: 'LATEST',
  platformFamily: 'Linux',
  taskDefinition: `${ecs}:task-definition/web:3`,
  deploymentConfiguration: { maximumPercent: 200, minimumHealthyPercent: 100 },
  deployments: [
    { id: 'ecs-svc/2', status: 'PRIMARY', serviceConnectConfiguration: { enabled: true, namespace: 'shop' } },
    { id: 'ecs-svc/1', status: 'ACTIVE', serviceConnectConfiguration: { enabled: false } },
  ],
  roleArn: 'arn:aws:iam::123456789012:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
  events: [{ id: 'a', message: 'b' }],
  createdAt: '2026-01-01T00:00:00.000Z',
  createdBy: 'arn:aws:iam::123456789012:user/me',
  networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp: 'DISABLED' } },
  schedulingStrategy: 'REPLICA',
  enableExecuteCommand: false,
  tags: [{ key: 'team', value: 'shop' }],
};

function answering(answer: unknown): EcsQueries {
  return { ...fakeEcs(), describe: async () => answer };
}

const web = { cluster: 'production', name: 'web' };

test('a running service becomes what makes it again, without account, events and counts', async () => {
  const service = await describedService(answering({ services: [described] }), web);
  assert.deepEqual(serviceFile(service ?? {}), {
    cluster: 'production',
    serviceName: 'web',
    taskDefinition: 'web:3',
    desiredCount: 2,
    serviceConnectConfiguration: { enabled: true, namespace: 'shop' },
    launchType: 'FARGATE',
    platformVersion: 'LATEST',
    deploymentConfiguration: { maximumPercent: 200, minimumHealthyPercent: 100 },
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp: 'DISABLED' } },
    schedulingStrategy: 'REPLICA',
    enableExecuteCommand: false,
    tags: [{ key: 'team', value: 'shop' }],
  });
});

test('a daemon service has no count, which CreateService would refuse', () => {
  assert.equal('desiredCount' in serviceFile({ ...described, schedulingStrategy: 'DAEMON' }), false);
});

test('an answer of another shape gives what it has', async () => {
  const odd = { serviceName: 'web', deployments: [null, 3], tags: null };
  const service = await describedService(answering({ services: [odd] }), web);
  assert.deepEqual(serviceFile(service ?? {}), { serviceName: 'web' });
});

test('a service that is not described is none', async () => {
  for (const answer of [undefined, null, {}, { services: [] }, { services: [null] }, { services: 'web' }])
    assert.equal(await describedService(answering(answer), web), undefined);
});
