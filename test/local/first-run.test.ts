import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DeleteClusterCommand,
  DescribeClustersCommand,
  DescribeContainerInstancesCommand,
  type ECSClient,
  ListClustersCommand,
  ListContainerInstancesCommand,
  RegisterTaskDefinitionCommand,
  waitUntilServicesStable,
} from '@aws-sdk/client-ecs';
import { parseLocalArguments } from '../../server/src/local/arguments.ts';
import { defaultPool } from '../../server/src/local/pool-argument.ts';
import { localClient } from '../support/local.ts';
import { startLocalProcess } from '../support/local-process.ts';

describe('the first run of the endpoint, on nothing', () => {
  it('runs two tasks of a service after the three commands of every tutorial', async () => {
    await using endpoint = await started('--speed', '20');
    const { client } = endpoint;
    await client.send(new CreateClusterCommand({ clusterName: 'tutorial' }));
    await client.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        containerDefinitions: [{ name: 'web', image: 'nginx:1.27', memory: 256 }],
      }),
    );
    const named = { cluster: 'tutorial', serviceName: 'web' };
    await client.send(new CreateServiceCommand({ ...named, taskDefinition: 'web', desiredCount: 2 }));
    await waitUntilServicesStable(
      { client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 },
      { cluster: 'tutorial', services: ['web'] },
    );
    const { clusters } = await client.send(new DescribeClustersCommand({ clusters: ['tutorial'] }));
    assert.deepEqual(
      clusters?.map((one) => [one.registeredContainerInstancesCount, one.runningTasksCount]),
      [[2, 2]],
    );
    assert.match(endpoint.errors(), /Each new cluster gets 2 × m6i\.large; the cluster "default" is there/);
  });

  it('has the cluster "default", with two instances in two zones', async () => {
    await using endpoint = await started();
    assert.deepEqual(await clusterNames(endpoint.client), ['default']);
    assert.deepEqual(await zones(endpoint.client, 'default'), ['us-east-1a', 'us-east-1b']);
  });

  it('gives a cluster that has capacity providers of its own no instances', async () => {
    await using endpoint = await started();
    const capacityProviders = ['FARGATE'];
    await endpoint.client.send(new CreateClusterCommand({ clusterName: 'serverless', capacityProviders }));
    assert.deepEqual(await zones(endpoint.client, 'serverless'), []);
  });

  it('lets a cluster be deleted that holds nothing but what joined it by itself', async () => {
    await using endpoint = await started();
    const { cluster } = await endpoint.client.send(new DeleteClusterCommand({ cluster: 'default' }));
    assert.equal(cluster?.status, 'INACTIVE');
    assert.deepEqual(await clusterNames(endpoint.client), []);
  });

  it('is an empty account with --instances none', async () => {
    await using endpoint = await started('--instances', 'none');
    assert.deepEqual(await clusterNames(endpoint.client), []);
    await endpoint.client.send(new CreateClusterCommand({ clusterName: 'mine' }));
    assert.deepEqual(await zones(endpoint.client, 'mine'), []);
  });

  it('is what the program does when it is not told otherwise', () => {
    assert.deepEqual(parseLocalArguments([]).options.pool, [{ type: 'm6i.large', count: 2 }]);
  });

  it('takes other instances by type and count', async () => {
    await using endpoint = await started('--instances', 'c7g.large=1,m6i.large=3');
    assert.deepEqual(await zones(endpoint.client, 'default'), [
      'us-east-1a',
      'us-east-1a',
      'us-east-1b',
      'us-east-1c',
    ]);
  });

  for (const [text, message] of [
    ['m6i.large', /takes none or TYPE=N with N from 0 to 1000, such as m6i\.large=2, not "m6i\.large"/],
    ['m6i.large=1001', /not "m6i\.large=1001"/],
    ['m6i.lage=2', /the instance type "m6i\.lage", which is not known\. Do you mean m6i\.large\?/],
  ] as const) {
    it(`refuses --instances ${text}`, () => {
      assert.throws(() => parseLocalArguments(['--instances', text]), { message });
    });
  }
});

async function started(...args: string[]) {
  const { endpoint, child, ended } = await startLocalProcess([
    ...['--runtime', 'simulated', '--instances', defaultPool],
    ...args,
  ]);
  const errors: string[] = [];
  child.stderr.on('data', (chunk) => errors.push(String(chunk)));
  const client = localClient(endpoint);
  return {
    client,
    errors: () => errors.join(''),
    async [Symbol.asyncDispose]() {
      client.destroy();
      child.kill();
      await ended;
    },
  };
}

async function clusterNames(client: ECSClient): Promise<(string | undefined)[]> {
  const { clusterArns = [] } = await client.send(new ListClustersCommand({}));
  return clusterArns.map((arn) => arn.split('/').at(-1));
}

async function zones(client: ECSClient, cluster: string): Promise<(string | undefined)[]> {
  const { containerInstanceArns = [] } = await client.send(new ListContainerInstancesCommand({ cluster }));
  if (containerInstanceArns.length === 0) return [];
  const { containerInstances = [] } = await client.send(
    new DescribeContainerInstancesCommand({ cluster, containerInstances: containerInstanceArns }),
  );
  return containerInstances
    .map(({ attributes }) => attributes?.find(({ name }) => name === 'ecs.availability-zone')?.value)
    .sort();
}
