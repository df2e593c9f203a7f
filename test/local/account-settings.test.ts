import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CreateClusterCommand,
  DeleteAccountSettingCommand,
  DescribeClustersCommand,
  ListAccountSettingsCommand,
  type ListAccountSettingsRequest,
  ListAttributesCommand,
  PutAccountSettingCommand,
  PutAccountSettingDefaultCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
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

test('settings that AWS takes back from nobody, or looks after itself, are refused', async () => {
  const put = (name: 'taskLongArnFormat' | 'guardDutyActivate', value: string) =>
    refusal(local.client.send(new PutAccountSettingDefaultCommand({ name, value })));
  assert.deepEqual(
    await put('taskLongArnFormat', 'disabled'),
    'InvalidParameterException: You can no longer disable Long Arn settings',
  );
  assert.deepEqual(
    await put('guardDutyActivate', 'on'),
    'InvalidParameterException: The setting guardDutyActivate is managed by AWS and cannot be set',
  );
  assert.deepEqual(await settings(), []);
});

test('a setting that nothing here follows says so in the log, unless it is switched off', async () => {
  const put = (name: 'fargateFIPSMode', value: string) =>
    local.client.send(new PutAccountSettingCommand({ name, value }));
  await put('fargateFIPSMode', 'disabled');
  assert.deepEqual(local.logged, []);
  await put('fargateFIPSMode', 'enabled');
  await put('fargateFIPSMode', 'enabled');
  assert.deepEqual(local.logged, [
    'PutAccountSetting: value of fargateFIPSMode is kept and shown only: no machine is started that would have it.',
  ]);
  assert.deepEqual(await settings(), ['fargateFIPSMode=enabled']);
});

describe('trunking', () => {
  let pooled: Local;
  beforeEach(async () => {
    pooled = await openLocal(undefined, undefined, [{ type: 'm6i.large', count: 1 }]);
  });
  afterEach(() => pooled.close());

  /** How many of three awsvpc tasks a new cluster of one m6i.large takes, and what the others fail for. */
  async function placed(clusterName: string): Promise<unknown[]> {
    await pooled.client.send(new CreateClusterCommand({ clusterName }));
    const { tasks, failures } = await pooled.client.send(
      new RunTaskCommand({
        cluster: clusterName,
        taskDefinition: 'web',
        count: 3,
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
      }),
    );
    return [tasks?.length, failures?.map(({ reason }) => reason)];
  }

  test('gives instances that register later room for more awsvpc tasks', async () => {
    await pooled.client.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        networkMode: 'awsvpc',
        containerDefinitions: [{ name: 'web', image: 'web', memory: 64 }],
      }),
    );
    assert.deepEqual(await placed('before'), [2, ['RESOURCE:ENI']]);
    await pooled.client.send(new PutAccountSettingCommand({ name: 'awsvpcTrunking', value: 'enabled' }));
    assert.deepEqual(await placed('after'), [3, []]);
    const { attributes } = await pooled.client.send(
      new ListAttributesCommand({
        cluster: 'after',
        targetType: 'container-instance',
        attributeName: 'ecs.awsvpc-trunk-id',
      }),
    );
    assert.match(attributes?.[0]?.value ?? '', /^eni-[0-9a-f]{17}$/);
    assert.deepEqual(pooled.logged, []);
  });
});
