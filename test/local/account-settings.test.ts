import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import {
  CreateClusterCommand,
  DeleteAccountSettingCommand,
  DescribeClustersCommand,
  ListAccountSettingsCommand,
  type ListAccountSettingsRequest,
  PutAccountSettingCommand,
  PutAccountSettingDefaultCommand,
  UpdateClusterCommand,
  UpdateClusterSettingsCommand,
} from '@aws-sdk/client-ecs';
import { type Local, openLocal, refusal } from '../support/local.ts';

let local: Local;

beforeEach(async () => {
  local = await openLocal();
});
afterEach(() => local.close());

async function settings(input: ListAccountSettingsRequest = {}): Promise<string[]> {
  const answer = await local.client.send(new ListAccountSettingsCommand(input));
  return (answer.settings ?? []).map(({ name, value }) => `${name}=${value}`);
}

const principalArn = 'arn:aws:iam::000000000000:user/ann';
const ofAnn = { name: 'containerInsights' as const, effectiveSettings: true, principalArn };

test('account settings have a default for everybody, and a value for one user that can be deleted', async () => {
  const { client } = local;
  const name = 'containerInsights' as const;
  await client.send(new PutAccountSettingDefaultCommand({ name, value: 'enabled' }));
  assert.deepEqual(await settings(ofAnn), ['containerInsights=enabled']);
  await client.send(new PutAccountSettingCommand({ name, value: 'enhanced', principalArn }));
  assert.deepEqual(await settings(ofAnn), ['containerInsights=enhanced']);
  const { cluster } = await client.send(new CreateClusterCommand({ clusterName: 'watched' }));
  assert.deepEqual(cluster?.settings, [{ name, value: 'enabled' }]);
  await client.send(new DeleteAccountSettingCommand({ name, principalArn }));
  assert.deepEqual(await settings(ofAnn), ['containerInsights=enabled']);
});

test('account settings are refused with words that ECS does not know, and listed in pages', async () => {
  const { client } = local;
  const put = (name: string, value: string) =>
    refusal(client.send(new PutAccountSettingCommand({ name: name as 'containerInsights', value })));
  assert.match(await put('colour', 'blue'), /^InvalidParameterException: /);
  assert.match(await put('containerInsights', 'blue'), /^InvalidParameterException: /);
  const pages: number[] = [];
  let nextToken: string | undefined;
  do {
    const page = await client.send(
      new ListAccountSettingsCommand({ effectiveSettings: true, maxResults: 5, nextToken }),
    );
    pages.push(page.settings?.length ?? 0);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  assert.deepEqual(pages, [5, 5, 2]);
});

test('a cluster is updated in its configuration and its settings, and keeps the rest', async () => {
  const { client } = local;
  await client.send(new CreateClusterCommand({ clusterName: 'shop' }));
  const { cluster } = await client.send(
    new UpdateClusterCommand({ cluster: 'shop', serviceConnectDefaults: { namespace: 'shop' } }),
  );
  const { serviceConnectDefaults } = cluster ?? {};
  assert.match(
    serviceConnectDefaults?.namespace ?? '',
    /^arn:aws:servicediscovery:us-east-1:000000000000:namespace\/ns-\w{16}$/,
  );
  await client.send(
    new UpdateClusterSettingsCommand({
      cluster: 'shop',
      settings: [{ name: 'containerInsights', value: 'enabled' }],
    }),
  );
  const { clusters } = await client.send(
    new DescribeClustersCommand({ clusters: ['shop'], include: ['SETTINGS'] }),
  );
  assert.deepEqual(
    [clusters?.[0]?.settings, clusters?.[0]?.serviceConnectDefaults],
    [[{ name: 'containerInsights', value: 'enabled' }], serviceConnectDefaults],
  );
  const nowhere = { cluster: 'nope', settings: [] };
  assert.match(
    await refusal(client.send(new UpdateClusterSettingsCommand(nowhere))),
    /^ClusterNotFoundException: /,
  );
  assert.match(
    await refusal(client.send(new UpdateClusterCommand({ cluster: 'nope' }))),
    /^ClusterNotFoundException: /,
  );
});
