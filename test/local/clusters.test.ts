import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DeleteClusterCommand,
  DescribeClustersCommand,
  ListClustersCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { declareInstances, type Local, openLocal, plain, refusal } from '../support/local.ts';

const arn = (name: string) => `arn:aws:ecs:us-east-1:000000000000:cluster/${name}`;

const fresh = {
  activeServicesCount: 0,
  capacityProviders: [],
  clusterArn: arn('web'),
  clusterName: 'web',
  defaultCapacityProviderStrategy: [],
  pendingTasksCount: 0,
  registeredContainerInstancesCount: 0,
  runningTasksCount: 0,
  settings: [{ name: 'containerInsights', value: 'disabled' }],
  statistics: [],
  status: 'ACTIVE',
  tags: [],
};

describe('clusters', () => {
  let local: Local;
  beforeEach(async () => {
    local = await openLocal();
  });
  afterEach(async () => {
    await local.close();
    assert.deepEqual(local.logged, []);
  });

  test('CreateCluster answers the cluster with all its defaults', async () => {
    assert.deepEqual(await create('web'), { cluster: fresh });
  });

  test('CreateCluster without a name creates the default cluster', async () => {
    const answer = await local.client.send(new CreateClusterCommand({}));
    assert.equal(answer.cluster?.clusterArn, arn('default'));
  });

  test('CreateCluster again answers the one that is there', async () => {
    const tags = [{ key: 'team', value: 'shop' }];
    const first = await local.client.send(new CreateClusterCommand({ clusterName: 'web', tags }));
    assert.deepEqual(plain(first), { cluster: { ...fresh, tags } });
    assert.deepEqual(await create('web'), { cluster: { ...fresh, tags } });
    assert.deepEqual((await local.client.send(new ListClustersCommand({}))).clusterArns, [arn('web')]);
  });

  test('CreateCluster refuses a name with a blank', async () => {
    assert.equal(
      await refusal(local.client.send(new CreateClusterCommand({ clusterName: 'bad name!' }))),
      'InvalidParameterException: Invalid cluster name',
    );
  });

  test('DescribeClusters tells what is missing by its whole ARN', async () => {
    await create('web');
    const answer = await local.client.send(new DescribeClustersCommand({ clusters: ['web', 'nope'] }));
    assert.deepEqual(plain(answer), {
      clusters: [{ ...fresh, settings: [] }],
      failures: [{ arn: arn('nope'), reason: 'MISSING' }],
    });
  });

  test('DescribeClusters shows settings, statistics and tags when asked', async () => {
    const tags = [{ key: 'team', value: 'shop' }];
    await local.client.send(new CreateClusterCommand({ clusterName: 'web', tags }));
    const answer = await local.client.send(
      new DescribeClustersCommand({ clusters: ['web'], include: ['SETTINGS', 'STATISTICS', 'TAGS'] }),
    );
    const names = ['runningEC2TasksCount', 'runningFargateTasksCount', 'pendingEC2TasksCount'];
    const more = ['pendingFargateTasksCount', 'activeEC2ServiceCount', 'activeFargateServiceCount'];
    const last = ['drainingEC2ServiceCount', 'drainingFargateServiceCount'];
    const statistics = [...names, ...more, ...last].map((name) => ({ name, value: '0' }));
    assert.deepEqual(plain(answer), { clusters: [{ ...fresh, statistics, tags }], failures: [] });
  });

  test('ListClusters gives pages that together are everything', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) await create(name);
    const first = await local.client.send(new ListClustersCommand({ maxResults: 2 }));
    const second = await local.client.send(
      new ListClustersCommand({ maxResults: 2, nextToken: first.nextToken }),
    );
    const third = await local.client.send(
      new ListClustersCommand({ maxResults: 2, nextToken: second.nextToken }),
    );
    assert.deepEqual(
      [first, second, third].map(({ clusterArns }) => clusterArns),
      [[arn('a'), arn('b')], [arn('c'), arn('d')], [arn('e')]],
    );
    assert.equal(third.nextToken, undefined);
  });

  test('ListClusters refuses a page that is too long and a token it never gave', async () => {
    assert.equal(
      await refusal(local.client.send(new ListClustersCommand({ maxResults: 101 }))),
      'InvalidParameterException: Max results can not be greater than 100',
    );
    assert.equal(
      await refusal(local.client.send(new ListClustersCommand({ nextToken: 'made up' }))),
      'InvalidParameterException: Invalid token',
    );
  });

  test('DeleteCluster makes it INACTIVE, out of the list but still described', async () => {
    await create('web');
    const deleted = await local.client.send(new DeleteClusterCommand({ cluster: 'web' }));
    assert.equal(deleted.cluster?.status, 'INACTIVE');
    assert.deepEqual((await local.client.send(new ListClustersCommand({}))).clusterArns, []);
    const described = await local.client.send(new DescribeClustersCommand({ clusters: ['web'] }));
    assert.equal(described.clusters?.[0]?.status, 'INACTIVE');
    assert.deepEqual(await create('web'), { cluster: fresh });
  });

  test('DeleteCluster of none is refused', async () => {
    assert.equal(
      await refusal(local.client.send(new DeleteClusterCommand({ cluster: 'nope' }))),
      'ClusterNotFoundException: Cluster not found.',
    );
  });

  test('DeleteCluster is refused while a service or an instance is there', async () => {
    await create('web');
    await declareInstances(local.client, 'web', ['us-east-1a']);
    assert.equal(
      await refusal(local.client.send(new DeleteClusterCommand({ cluster: 'web' }))),
      'ClusterContainsContainerInstancesException: The Cluster cannot be deleted while Container Instances are active or draining.',
    );
    await local.client.send(
      new RegisterTaskDefinitionCommand({
        family: 'app',
        containerDefinitions: [{ name: 'app', image: 'app', memory: 64 }],
      }),
    );
    await local.client.send(
      new CreateServiceCommand({ cluster: 'web', serviceName: 's', taskDefinition: 'app', desiredCount: 0 }),
    );
    assert.equal(
      await refusal(local.client.send(new DeleteClusterCommand({ cluster: 'web' }))),
      'ClusterContainsServicesException: The Cluster cannot be deleted while Services are active.',
    );
  });

  async function create(clusterName: string): Promise<unknown> {
    return plain(await local.client.send(new CreateClusterCommand({ clusterName })));
  }
});
