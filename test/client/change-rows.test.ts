/** What is changed from a row besides services and tasks: against a world of its own, and on the real endpoint over the real SDK. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CreateCapacityProviderCommand, PutClusterCapacityProvidersCommand } from '@aws-sdk/client-ecs';
import type { Around } from '../../client/src/around/around.ts';
import { openSession, type Session } from '../../client/src/aws/index.ts';
import { type OpenScaling, openScaling } from '../../client/src/aws/scaling/index.ts';
import { type OpenSchedules, openSchedules } from '../../client/src/aws/schedules/index.ts';
import type { Command } from '../../client/src/command/command.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import changeAccountSetting from '../../client/src/commands/change-account-setting.ts';
import changeDefaultStrategy from '../../client/src/commands/change-default-strategy.ts';
import changeManagedScaling from '../../client/src/commands/change-managed-scaling.ts';
import changePolicyTarget from '../../client/src/commands/change-policy-target.ts';
import changeScalingBounds from '../../client/src/commands/change-scaling-bounds.ts';
import changeTerminationProtection from '../../client/src/commands/change-termination-protection.ts';
import deleteSchedule from '../../client/src/commands/delete-schedule.ts';
import { type Local, openLocal } from '../support/local.ts';
import { makeScheduledTasks } from '../support/scheduled-tasks.ts';
import { makeSurroundedService } from '../support/surrounded-service.ts';
import { connection, contextWith } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { find, treeOf } from './support/draw-tree.ts';
import { fakeAround, type Surrounding } from './support/fake-around.ts';
import { cluster, fakeEcs, provider, service, type World } from './support/fake-ecs.ts';
import { type Answer, scriptedUi } from './support/scripted-ui.ts';

assertDialogues('change-rows');

const enter: Answer = { enter: true };
const strategy = (capacityProvider: string, base: number, weight: number) => ({
  capacityProvider,
  base,
  weight,
});
const workers = provider({
  ...{ name: 'workers', autoScalingGroup: 'asg' },
  scaling: { enabled: true, target: 90, leastStep: 1, mostStep: 5, warmup: 300 },
});
const tracking = { type: 'TargetTrackingScaling', aim: 'CPU at 60 %', target: 60, alarms: [] };
const world: World = {
  clusters: [
    cluster({
      capacityProviders: ['FARGATE', 'workers'],
      defaultStrategy: [strategy('FARGATE', 1, 1)],
    }),
  ],
  services: [service({ desired: 1 })],
  capacityProviders: [provider({}), workers],
  accountSettings: [
    { name: 'containerInsights', value: 'disabled', principal: 'arn:aws:iam::1:root', managed: false },
    { name: 'guardDutyActivate', value: 'on', principal: undefined, managed: true },
    { name: 'newerThanThis', value: 'blue', principal: undefined, managed: false },
  ],
};

/** What comes of a command on the row of that name on AWS: what was changed, and what was logged. */
async function changed(command: Command, row: string, answers: Answer[], more: World & Surrounding = {}) {
  const ecs = fakeEcs({ ...world, ...more });
  const around = fakeAround(more);
  const connections = [{ name: 'prod', profile: 'prod' }];
  const context = contextWith({ ecs, around, connections, ui: scriptedUi(...answers) });
  const tree = treeOf('clusters', context.connections.connections(), ecs, { around });
  await runCommand(context, command, { element: await find(tree, row) });
  return { changes: ecs.changes, logged: context.logged, said: context.ui.transcript };
}

describe('the bounds of a service', () => {
  const bounds = { arn: undefined, least: 1, most: 4, suspended: [] };

  test('are changed after a question that says what becomes of its count', async () => {
    const answers: Answer[] = [{ type: '2' }, { type: '6' }, { agree: true }];
    const { logged, said } = await changed(changeScalingBounds, '1 to 4 tasks', answers, { bounds });
    assert.deepEqual(logged, ['web-app bound to 2 to 6']);
    assert.match(said.join('\n'), /Now between 1 and 4\.\nIts desired count is 1, which is brought to 2/);
  });

  test('are set for one that is not scaled', async () => {
    const { logged } = await changed(changeScalingBounds, 'Auto Scaling', [enter, enter, { agree: true }]);
    assert.deepEqual(logged, ['web-app bound to 1 to 2']);
  });

  test('are never the wrong way round', async () => {
    const answers: Answer[] = [{ type: '5' }, { type: '4' }];
    const { logged } = await changed(changeScalingBounds, 'Auto Scaling', answers);
    assert.match(logged.join('\n'), /"4" is not taken: Type a whole number from 5 to 99999\./);
  });

  test('stay when the person does not want it', async () => {
    const answers: Answer[] = [enter, enter, { agree: false }];
    const { logged } = await changed(changeScalingBounds, 'Auto Scaling', answers, { bounds });
    assert.deepEqual(logged, []);
  });
});

describe('the target of a policy', () => {
  const bounds = { arn: undefined, least: 1, most: 4, suspended: [] };
  const policies = [{ arn: 'p', name: 'by-cpu', ...tracking }];

  test('is changed after a question', async () => {
    const answers: Answer[] = [{ type: '45.5' }, { agree: true }];
    const { logged } = await changed(changePolicyTarget, 'by-cpu', answers, { bounds, policies });
    assert.deepEqual(logged, ['by-cpu of web-app aimed at 45.5']);
  });

  test('is above nothing', async () => {
    const { logged } = await changed(changePolicyTarget, 'by-cpu', [{ type: '0' }], { bounds, policies });
    assert.match(logged.join('\n'), /"0" is not taken: Type a number above 0\./);
  });

  test('is asked of none that scales by steps', async () => {
    const steps = [{ ...tracking, arn: 's', name: 'steps', target: undefined }];
    const context = contextWith({ ecs: fakeEcs(world), around: fakeAround({ bounds, policies: steps }) });
    await runCommand(context, changePolicyTarget, {});
    assert.match(context.ui.transcript.at(-1) ?? '', /^\(info\) No policy here tracks a target/);
  });
});

describe('an account setting', () => {
  test('is set for everyone or for the caller alone', async () => {
    const setting = { name: 'containerInsights', value: 'enhanced' };
    for (const [pick, call] of [
      ['Account Default', 'putAccountSettingDefault'],
      ['Only Me', 'putAccountSetting'],
    ] as const) {
      const answers: Answer[] = [{ pick: 'enhanced' }, { pick }, { agree: true }];
      const { changes } = await changed(changeAccountSetting, 'containerInsights', answers);
      assert.deepEqual(changes, [[call, setting]]);
    }
  });

  test('that is newer than this program takes any value', async () => {
    const answers: Answer[] = [{ type: 'green' }, { pick: 'Only Me' }, { agree: true }];
    const { changes } = await changed(changeAccountSetting, 'newerThanThis', answers);
    assert.deepEqual(changes, [['putAccountSetting', { name: 'newerThanThis', value: 'green' }]]);
  });
});

describe('a capacity provider', () => {
  test('is scaled otherwise, step by step', async () => {
    const answers: Answer[] = [enter, { type: '80' }, { type: '2' }, { type: '9' }, enter, { agree: true }];
    const { changes } = await changed(changeManagedScaling, 'workers', answers);
    const managedScaling = {
      ...{ status: 'ENABLED', targetCapacity: 80, instanceWarmupPeriod: 300 },
      ...{ minimumScalingStepSize: 2, maximumScalingStepSize: 9 },
    };
    const input = { name: 'workers', autoScalingGroupProvider: { managedScaling } };
    assert.deepEqual(changes, [['updateCapacityProvider', input]]);
  });

  test('loses the protection that needs managed scaling with it, which is said', async () => {
    const capacityProviders = [{ ...workers, terminationProtection: true }];
    const answers: Answer[] = [{ pick: 'No Managed Scaling' }, { agree: true }];
    const { changes, said } = await changed(changeManagedScaling, 'workers', answers, { capacityProviders });
    const off = { managedScaling: { status: 'DISABLED' }, managedTerminationProtection: 'DISABLED' };
    assert.deepEqual(changes, [
      ['updateCapacityProvider', { name: 'workers', autoScalingGroupProvider: off }],
    ]);
    assert.match(said.join('\n'), /termination protection is turned off too/);
  });

  test('is protected only with managed scaling', async () => {
    const answers: Answer[] = [{ pick: 'On' }, { agree: true }];
    const { changes } = await changed(changeTerminationProtection, 'workers', answers);
    const on = { managedTerminationProtection: 'ENABLED' };
    assert.deepEqual(changes, [
      ['updateCapacityProvider', { name: 'workers', autoScalingGroupProvider: on }],
    ]);
    const capacityProviders = [{ ...workers, scaling: { enabled: false, target: undefined } }];
    const refused = await changed(changeTerminationProtection, 'workers', [], { capacityProviders });
    assert.deepEqual(refused.changes, []);
    assert.match(refused.said.join('\n'), /has no managed scaling, which termination protection needs/);
  });
});

describe('the default strategy of a cluster', () => {
  test('is asked for provider by provider, with a way back', async () => {
    const answers: Answer[] = [
      ...([{ type: '1' }, { back: true }, { type: '2' }, { type: '3' }] as const),
      ...([{ pick: 'workers' }, { type: '4' }, { agree: true }] as const),
    ];
    const { changes } = await changed(changeDefaultStrategy, 'Capacity Providers', answers);
    const input = {
      cluster: cluster({}).arn,
      capacityProviders: ['FARGATE', 'workers'],
      defaultCapacityProviderStrategy: [strategy('FARGATE', 0, 2), strategy('workers', 4, 3)],
    };
    assert.deepEqual(changes, [['putClusterCapacityProviders', input]]);
  });

  test('is none when every weight is empty', async () => {
    const answers: Answer[] = [{ type: '' }, { type: '' }, { agree: true }];
    const { changes, said } = await changed(changeDefaultStrategy, 'Capacity Providers', answers);
    assert.deepEqual(
      changes.map(([, input]) => Object(input).defaultCapacityProviderStrategy),
      [[]],
    );
    assert.match(said.join('\n'), /Then: none, so the launch type is EC2 unless it is named/);
  });
});

describe('rows are changed on the local endpoint', () => {
  let local: Local;
  let session: Session;
  let scaling: OpenScaling;
  let schedules: OpenSchedules;
  let around: Around;

  before(async () => {
    local = await openLocal();
    const { endpoint } = local.endpoint;
    session = await openSession(sample(), async () => '', { env: {} });
    scaling = await openScaling(session.access, { env: {} });
    schedules = await openSchedules(session.access, { env: {} });
    around = { ...fakeAround(), scaling: async () => scaling, schedules: async () => schedules };
    await session.ecs().createCluster({ clusterName: 'shop' });
    await makeSurroundedService(endpoint, 'shop');
    await makeScheduledTasks(endpoint, 'shop', 'shop');
    await local.client.send(new CreateCapacityProviderCommand(ofGroup));
    await pass(10);
    const capacityProviders = ['FARGATE', 'FARGATE_SPOT', 'workers'];
    const put = { cluster: 'shop', capacityProviders, defaultCapacityProviderStrategy: [] };
    await local.client.send(new PutClusterCapacityProvidersCommand(put));
    await pass(10);
  });

  after(async () => {
    for (const each of [scaling, schedules, session]) each.close();
    await local.close();
  });

  const shop = { cluster: 'shop', name: 'shop' };
  const never = new AbortController().signal;

  test('bounds and the target of a policy, whose metric stays', async () => {
    await ran(changeScalingBounds, '1 to 4 tasks', { type: '2' }, { type: '5' });
    await ran(changePolicyTarget, 'by-cpu', { type: '35' });
    const target = await scaling.target(shop, never);
    const [policy] = await scaling.policies(shop, never);
    assert.deepEqual([target?.least, target?.most], [2, 5]);
    assert.deepEqual([policy?.aim, policy?.target], ['CPU at 35 %', 35]);
  });

  test('a policy that is gone is not made again', async () => {
    await assert.rejects(scaling.aim(shop, { name: 'gone', target: 5 }, never), {
      message: 'shop has no target tracking policy gone any more.',
    });
  });

  test('a schedule is deleted, and a rule with its last target', async () => {
    const arn = (await session.ecs().cluster('shop'))?.arn ?? '';
    await ran(deleteSchedule, 'night', { agree: false });
    assert.equal((await schedules.schedules(arn, never)).length, 1);
    for (const name of ['night', 'hourly']) await ran(deleteSchedule, name, { agree: true });
    assert.deepEqual(await schedules.schedules(arn, never), []);
    assert.deepEqual(await schedules.rules(arn, never), []);
  });

  test('an account setting', async () => {
    await ran(changeAccountSetting, 'containerInsights', { pick: 'enabled' }, { pick: 'Account Default' });
    const settings = await session.ecs().accountSettings();
    assert.equal(settings.find(({ name }) => name === 'containerInsights')?.value, 'enabled');
  });

  test('a capacity provider and the default strategy', async () => {
    await ran(changeManagedScaling, 'workers', enter, { type: '75' }, enter, enter, enter);
    await pass(30);
    await ran(changeTerminationProtection, 'workers', { pick: 'On' });
    await pass(30);
    const [now] = await session.ecs().capacityProviders(['workers']);
    assert.deepEqual([now?.scaling?.target, now?.terminationProtection], [75, true]);
    await ran(
      ...([changeDefaultStrategy, 'Capacity Providers', { type: '1' }, { type: '3' }, { type: '' }] as const),
      ...([{ pick: 'FARGATE' }, { type: '2' }] as const),
    );
    assert.deepEqual((await session.ecs().cluster('shop'))?.defaultStrategy, [
      strategy('FARGATE', 2, 1),
      strategy('FARGATE_SPOT', 0, 3),
    ]);
  });

  /** Runs a command on the row of that name. */
  async function ran(command: Command, row: string, ...answers: Answer[]): Promise<void> {
    const ecs = session.ecs();
    const connections = [{ name: 'Sample', endpoint: local.endpoint.endpoint }];
    const ui = scriptedUi(...answers);
    const context = contextWith({ ...{ ecs, around, connections, ui }, ...{ scaling, schedules } });
    const element = await find(treeOf('clusters', [sample()], ecs, { around }), row);
    await runCommand(context, command, { element });
  }

  function sample() {
    return connection({ name: 'Sample', endpoint: local.endpoint.endpoint });
  }

  async function pass(seconds: number): Promise<void> {
    for (let left = seconds; left > 0; left -= 5) {
      local.clock.advance(5);
      await local.endpoint.settled();
    }
  }
});

const ofGroup = {
  name: 'workers',
  autoScalingGroupProvider: {
    autoScalingGroupArn:
      'arn:aws:autoscaling:us-east-1:000000000000:autoScalingGroup:u:autoScalingGroupName/asg',
    managedScaling: { status: 'ENABLED' as const, targetCapacity: 100 },
  },
};
