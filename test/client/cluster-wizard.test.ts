import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Ecs } from '#core/ecs/api.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { openSession, type Session } from '../../client/src/aws/index.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import createCluster from '../../client/src/commands/create-cluster.ts';
import createOrUpdateCluster from '../../client/src/commands/create-or-update-cluster-from-file.ts';
import newFile from '../../client/src/commands/new-file.ts';
import { type Local, openLocal } from '../support/local.ts';
import { connection, contextWith, file, type Setup, type TestContext } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { fakeAround } from './support/fake-around.ts';
import { cluster, fakeEcs } from './support/fake-ecs.ts';
import { type Answer, type ScriptedUi, scriptedUi } from './support/scripted-ui.ts';

assertDialogues('cluster-wizard');

const prod = [{ name: 'prod', profile: 'prod', region: 'eu-west-1' }];
const enter = { enter: true } as const;
const provider = (name: string, autoScalingGroup?: string) => ({
  ...{ name, arn: undefined, status: 'ACTIVE', updateStatus: undefined, updateReason: undefined },
  ...{ autoScalingGroup, scaling: undefined, terminationProtection: false },
  managedInstances: name === 'managed',
});
const capacityProviders = [provider('FARGATE'), provider('spot', 'spot-group'), provider('managed')];

/** What is answered after the name, and the members of the file beside the name. */
const written: readonly (readonly [what: string, answers: readonly Answer[], members: object])[] = [
  [
    'on Fargate, with all else as it is offered',
    [enter, enter, enter, enter],
    {
      capacityProviders: ['FARGATE'],
      defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }],
      settings: [{ name: 'containerInsights', value: 'enhanced' }],
    },
  ],
  [
    'on Fargate and Spot, measured closely, in a namespace that is there',
    [
      { pick: 'Fargate and Fargate Spot' },
      { pick: 'With enhanced observability' },
      { pick: 'internal' },
      { pick: 'Nowhere' },
    ],
    {
      capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
      defaultCapacityProviderStrategy: [
        { capacityProvider: 'FARGATE', base: 1, weight: 1 },
        { capacityProvider: 'FARGATE_SPOT', weight: 1 },
      ],
      settings: [{ name: 'containerInsights', value: 'enhanced' }],
      serviceConnectDefaults: { namespace: 'internal' },
      configuration: { executeCommandConfiguration: { logging: 'NONE' } },
    },
  ],
  [
    'on a group that the connection has, in a new namespace, with sessions logged apart',
    [
      { pick: 'Auto Scaling groups' },
      { pick: 'spot' },
      { pick: 'Yes' },
      { pick: 'New Namespace…' },
      { type: ' shop.local ' },
      { pick: 'In a log group of its own' },
      enter,
    ],
    {
      capacityProviders: ['spot'],
      defaultCapacityProviderStrategy: [{ capacityProvider: 'spot', weight: 1 }],
      settings: [{ name: 'containerInsights', value: 'enabled' }],
      serviceConnectDefaults: { namespace: 'shop.local' },
      configuration: {
        executeCommandConfiguration: {
          logging: 'OVERRIDE',
          logConfiguration: { cloudWatchLogGroupName: '/ecs/exec/shop' },
        },
      },
    },
  ],
  [
    'on several groups by name',
    [
      { pick: 'Auto Scaling groups' },
      { pick: 'Several, by Name…' },
      { type: 'spot, big' },
      { pick: 'Account Default' },
      enter,
      enter,
    ],
    {
      capacityProviders: ['spot', 'big'],
      defaultCapacityProviderStrategy: [
        { capacityProvider: 'spot', weight: 1 },
        { capacityProvider: 'big', weight: 1 },
      ],
    },
  ],
  [
    'on container instances, not measured',
    [{ pick: 'Container instances' }, { pick: 'No' }, enter, enter],
    { settings: [{ name: 'containerInsights', value: 'disabled' }] },
  ],
];

describe('Create Cluster', () => {
  for (const [what, answers, members] of written)
    test(`writes a file and creates the cluster ${what}`, async () => {
      const { ui, ecs } = await wizard([{ type: 'shop' }, ...answers, { agree: true }]);
      const input = { clusterName: 'shop', ...members };
      assert.deepEqual(fileOf(ui), input);
      assert.deepEqual(ecs.changes, [['createCluster', input]]);
      const findings = diagnose(analyze(JSON.stringify(input), 'json', 'shop.ecs-cluster.json'), {});
      // Whoever chose not to be measured closely is told what that costs, and that is not a fault.
      const faults = findings.filter(({ id }) => id !== 'cluster-insights-off');
      assert.deepEqual(faults, []);
    });

  test('leads back to each question, and leaves nothing behind when the person leaves', async () => {
    const { ui, ecs } = await wizard([
      ...[{ type: 'shop' }, { pick: 'Auto Scaling groups' }, { pick: 'Several, by Name…' }],
      ...[{ back: true as const }, { back: true as const }, { pick: 'Fargate' }, { leave: true as const }],
    ]);
    const title = 'Create a cluster on prod, eu-west-1';
    assert.deepEqual(ui.transcript, [
      `${title} (1/5): Name of the cluster`,
      `${title} (2/5): What do its tasks run on?`,
      `${title} (3/7): Which capacity provider?`,
      `${title} (4/7): Names of the capacity providers, separated by commas; tasks are spread over them`,
      `${title} (3/7): Which capacity provider? <Several, by Name…>`,
      `${title} (2/5): What do its tasks run on? <Auto Scaling groups>`,
      `${title} (3/5): Does CloudWatch Container Insights monitor it?`,
    ]);
    assert.deepEqual(ecs.changes, []);
  });

  test('keeps the file when the person does not agree', async () => {
    const { ui, ecs } = await wizard([{ type: 'shop' }, enter, enter, enter, enter, { agree: false }]);
    assert.equal(fileOf(ui).clusterName, 'shop');
    assert.deepEqual(ecs.changes, []);
  });

  test('asks for names where the connection tells none', async () => {
    const denied = { capacityProviders: () => Promise.reject(new Error('Not allowed.')) };
    const { ui, context } = await wizard(
      [{ type: 'shop' }, { pick: 'Auto Scaling groups' }, { type: 'spot' }, enter, { leave: true }],
      { ecs: { ...fakeEcs({}), ...denied }, around: fakeAround() },
    );
    assert.match(ui.transcript[2] ?? '', /Names of the capacity providers/);
    assert.match(context.logged[1] ?? '', /^prod could not tell what a cluster may use: Error: Not allowed/);
  });

  test('asks nothing where the connection lets nothing be changed', async () => {
    const { ui } = await wizard([], { connections: [{ ...prod[0], name: 'prod', readOnly: true }] });
    assert.match(ui.transcript[0] ?? '', /^\(warning\) The connection "prod" is read-only/);
  });

  test('is what New ECS File leads to, in the folder it was called on', async () => {
    const ui = scriptedUi(
      ...[{ pick: 'Cluster' }, { pick: 'Answer a Few Questions…' }],
      ...[{ type: 'shop' }, enter, enter, enter, enter, { agree: false }],
    );
    const context = contextWith({ ecs: fakeEcs({}), ui });
    await runCommand(context, newFile, { file: 'file:///w/deploy' });
    assert.equal(
      ui.transcript.find((line) => line.startsWith('start '))?.split('\n')[0],
      'start shop.ecs-cluster.json in file:///w/deploy',
    );
  });
});

describe('Create or Update Cluster from File', () => {
  const shop = cluster({ name: 'shop', capacityProviders: ['FARGATE'] });
  const strategy = [{ capacityProvider: 'spot', weight: 1 }];

  test('creates what is not there, and what names nothing is called default', async () => {
    const { ui, ecs } = await apply({ capacityProviders: ['FARGATE'] }, { clusters: [shop] });
    assert.equal(ui.transcript[0]?.split('\n')[0], 'Create the cluster default?');
    assert.deepEqual(ecs.changes, [['createCluster', { capacityProviders: ['FARGATE'] }]]);
  });

  test('changes settings and capacity of what is there, by an action each', async () => {
    const settings = [{ name: 'containerInsights', value: 'enabled' }];
    const capacity = { capacityProviders: ['spot'], defaultCapacityProviderStrategy: strategy };
    const described = { clusterName: 'shop', settings, ...capacity, tags: [{ key: 'a', value: 'b' }] };
    const { ui, ecs } = await apply(described, { clusters: [shop] });
    assert.deepEqual(ui.transcript[0]?.split('\n').slice(0, 4), [
      'Update the cluster shop?',
      'Capacity providers: FARGATE → spot',
      'Setting containerInsights: enabled',
      'Left unchanged, because UpdateCluster does not accept them: tags',
    ]);
    assert.deepEqual(ecs.changes, [
      ['updateCluster', { cluster: shop.arn, settings }],
      ['putClusterCapacityProviders', { cluster: shop.arn, ...capacity }],
    ]);
    assert.equal(ui.transcript.at(-1), '(info) Updated the cluster shop on Local.');
  });

  test('leaves alone what the file does not say', async () => {
    const { ecs } = await apply({ clusterName: 'shop', settings: [] }, { clusters: [shop] });
    assert.deepEqual(ecs.changes, [['updateCluster', { cluster: shop.arn, settings: [] }]]);
    const capacity = await apply(
      { clusterName: 'shop', defaultCapacityProviderStrategy: [] },
      { clusters: [shop] },
    );
    assert.deepEqual(capacity.ecs.changes, [
      [
        'putClusterCapacityProviders',
        { cluster: shop.arn, capacityProviders: [], defaultCapacityProviderStrategy: [] },
      ],
    ]);
  });

  async function apply(described: object, world: Parameters<typeof fakeEcs>[0]) {
    const active = file('ecs-cluster.json', JSON.stringify(described));
    const ui = scriptedUi({ agree: true });
    const ecs = fakeEcs(world);
    await runCommand(contextWith({ ecs, ui, active }), createOrUpdateCluster, {});
    return { ui, ecs };
  }
});

describe('a cluster on the local endpoint', () => {
  let local: Local;
  let session: Session;

  before(async () => {
    local = await openLocal();
    const setting = connection({ name: 'Sample', endpoint: local.endpoint.endpoint });
    session = await openSession(setting, async () => '', { env: {} });
  });
  after(async () => {
    session.close();
    await local.close();
  });

  test('is made by the wizard and changed by its file', async () => {
    const ecs: Ecs = session.ecs();
    const connections = [{ name: 'Sample', endpoint: local.endpoint.endpoint }];
    const answers = [{ type: 'shop' }, { pick: 'Fargate' }, { pick: 'Yes' }, enter, enter, { agree: true }];
    const context = contextWith({ ecs, ui: scriptedUi(...answers), connections });
    await runCommand(context, createCluster, {});
    const made = await ecs.cluster('shop');
    assert.deepEqual(made?.capacityProviders, ['FARGATE']);

    const changed = { ...fileOf(context.ui), settings: [], capacityProviders: ['FARGATE', 'FARGATE_SPOT'] };
    const active = file('shop.ecs-cluster.json', JSON.stringify(changed));
    const again = contextWith({ ecs, ui: scriptedUi({ agree: true }), connections, active });
    await runCommand(again, createOrUpdateCluster, {});
    assert.deepEqual((await ecs.cluster('shop'))?.capacityProviders, ['FARGATE', 'FARGATE_SPOT']);
  });
});

function fileOf(ui: ScriptedUi): Record<string, unknown> {
  const line = ui.transcript.find((each) => each.startsWith('start ')) ?? '';
  return JSON.parse(line.slice(line.indexOf('\n')).replaceAll('\\}', '}'));
}

async function wizard(
  answers: readonly Answer[],
  setup: Partial<Setup> = {},
): Promise<{ ui: ScriptedUi; ecs: ReturnType<typeof fakeEcs>; context: TestContext }> {
  const ui = scriptedUi(...answers);
  const ecs = fakeEcs({ capacityProviders });
  const around = fakeAround({
    namespaces: [
      {
        ...{ id: 'ns-1', arn: 'arn:aws:servicediscovery:eu-west-1:1:namespace/ns-1', name: 'internal' },
        ...{ type: 'HTTP', services: undefined, description: undefined },
      },
    ],
  });
  const context = contextWith({ ecs, ui, connections: prod, around, ...setup });
  await runCommand(context, createCluster, {});
  return { ui, ecs, context };
}
