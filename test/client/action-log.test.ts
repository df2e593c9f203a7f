import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Ecs } from '#core/ecs/api.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import type { ScheduledTask } from '../../client/src/around/schedules.ts';
import { Agreement } from '../../client/src/command/agreement.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import showActionLog from '../../client/src/commands/show-action-log.ts';
import { changesOver } from '../../client/src/connections/changes-over.ts';
import { ActionRecorder } from '../../client/src/log/action-recorder.ts';
import { type ChangingCall, changingCalls } from '../../client/src/log/changing-calls.ts';
import { connection, contextWith } from './support/context.ts';
import { cluster, fakeEcs } from './support/fake-ecs.ts';

const place = { connection: { id: 'prod', name: 'prod' }, region: 'eu-west-1' };
const production = 'arn:aws:ecs:eu-west-1:123456789012:cluster/production';

/** The same ECS over a recorder, and the lines that it writes. */
function recorded(ecs: Ecs) {
  const lines: string[] = [];
  const recorder = new ActionRecorder({ write: (line) => lines.push(line), now: () => 0 });
  return { lines, recorder, ecs: recorder.ecs(place, ecs) };
}

/** Does as it is told of schedules and of scaling. */
const switched = {
  ...{ turn: async () => {}, put: async () => {}, remove: async () => {} },
  ...{ bound: async () => {}, aim: async () => {} },
};
const nightly: ScheduledTask = {
  ...{ by: 'schedule', arn: 's', name: 'nightly', group: 'default', target: 't', enabled: true },
  ...{ when: 'At 3:00 every day (UTC)', expression: 'cron(0 3 * * ? *)', next: undefined },
  ...{ description: undefined, bounds: [], count: 1, input: undefined, taskDefinition: 'report:3' },
  ...{ cluster: production, run: { fault: 'it is odd.' } },
};

/** What each changing call is given, with something in it that no log may have. */
const inputs: { readonly [Name in ChangingCall]: Parameters<Ecs[Name]> } = {
  createCluster: [{ clusterName: 'shop', tags: [{ key: 'a', value: 'b' }] }],
  updateCluster: [{ cluster: production, settings: [] }],
  putClusterCapacityProviders: [{ cluster: production, capacityProviders: [] }],
  putAccountSetting: [{ name: 'containerInsights', value: 'enabled' }],
  putAccountSettingDefault: [{ name: 'awsvpcTrunking', value: 'disabled' }],
  updateCapacityProvider: [{ name: 'workers', autoScalingGroupProvider: { managedScaling: {} } }],
  deleteCluster: [production],
  createService: [{ cluster: production, serviceName: 'web', taskDefinition: 'web:1', desiredCount: 2 }],
  updateService: [{ cluster: production, service: 'web', desiredCount: 3 }],
  deleteService: [production, 'web', true],
  stopDeployment: ['arn:aws:ecs:eu-west-1:123456789012:service-deployment/production/web/d1', 'ROLLBACK'],
  continueDeployment: [
    'arn:aws:ecs:eu-west-1:123456789012:service-deployment/production/web/d1',
    'hook-1',
    'CONTINUE',
  ],
  runTask: [
    {
      cluster: production,
      taskDefinition: 'web:1',
      overrides: { containerOverrides: [{ environment: [{ name: 'PASSWORD', value: 'hunter22' }] }] },
    },
  ],
  stopTask: [production, `${production.replace('cluster', 'task')}/t1`, 'the reason is nobody else’s'],
  executeCommand: [production, { task: 't1', container: 'web' }, 'cat /run/secrets/hunter22'],
  registerContainerInstance: [production, { cpu: 1, memory: 2, zone: undefined, type: 'm7i.large' }],
  deregisterContainerInstance: [production, 'i1', false],
  setInstanceStatus: [production, 'i1', 'DRAINING'],
  registerTaskDefinition: [
    { family: 'web', containerDefinitions: [{ environment: [{ name: 'PASSWORD', value: 'hunter22' }] }] },
  ],
  createExpressService: [{ cluster: production, serviceName: 'hello', cpu: '256' }],
  updateExpressService: [
    { serviceArn: `${production.replace('cluster', 'service')}/hello`, primaryContainer: { image: 'a' } },
  ],
  createDaemon: [{ clusterArn: production, daemonName: 'agent', capacityProviderArns: [] }],
  updateDaemon: [{ daemonArn: `${production.replace('cluster', 'daemon')}/agent`, critical: true }],
  deleteDaemon: [`${production.replace('cluster', 'daemon')}/agent`],
  registerDaemonTaskDefinition: [{ family: 'watcher', cpu: '128' }],
  deregisterTaskDefinition: ['arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1'],
};

function call(ecs: Ecs, name: ChangingCall): Promise<unknown> {
  // Each input is of the call that it stands under.
  return (ecs[name] as (...input: unknown[]) => Promise<unknown>)(...inputs[name]);
}

describe('the action log', () => {
  test('has a line for every call that changes something: when, where, what, and that it was done', async () => {
    const { lines, ecs } = recorded(fakeEcs({ clusters: [cluster({})] }));
    for (const name of Object.keys(changingCalls) as ChangingCall[]) await call(ecs, name);
    const at = '1970-01-01T00:00:00.000Z | prod';
    const known = `${at} | account …9012 | eu-west-1`;
    assert.deepEqual(lines, [
      `${at} | account …9012 | eu-west-1 | - | CreateCluster shop (tags) | done`,
      `${known} | production | UpdateCluster (settings) | done`,
      `${known} | production | PutClusterCapacityProviders (capacityProviders) | done`,
      `${known} | - | PutAccountSetting containerInsights | done`,
      `${known} | - | PutAccountSettingDefault awsvpcTrunking | done`,
      `${known} | - | UpdateCapacityProvider workers (autoScalingGroupProvider) | done`,
      `${known} | production | DeleteCluster | done`,
      `${known} | production | CreateService web (taskDefinition, desiredCount) | done`,
      `${known} | production | UpdateService web (desiredCount) | done`,
      `${known} | production | DeleteService web (force) | done`,
      `${known} | - | StopServiceDeployment d1 (ROLLBACK) | done`,
      `${known} | - | ContinueServiceDeployment d1 (CONTINUE) | done`,
      `${known} | production | CreateExpressGatewayService hello (cpu) | done`,
      `${known} | - | UpdateExpressGatewayService hello (primaryContainer) | done`,
      `${known} | production | CreateDaemon agent (capacityProviderArns) | done`,
      `${known} | - | UpdateDaemon agent (critical) | done`,
      `${known} | - | DeleteDaemon agent | done`,
      `${known} | - | RegisterDaemonTaskDefinition watcher (cpu) | done: watcher:1`,
      `${known} | production | RunTask web:1 (overrides) | done: 1 task started`,
      `${known} | production | StopTask t1 | done`,
      `${known} | production | ExecuteCommand t1 web | done`,
      `${known} | production | RegisterContainerInstance m7i.large | done`,
      `${known} | production | DeregisterContainerInstance i1 | done`,
      `${known} | production | UpdateContainerInstancesState i1 (DRAINING) | done`,
      `${known} | - | RegisterTaskDefinition web (containerDefinitions) | done: web:1`,
      `${known} | - | DeregisterTaskDefinition web:1 | done`,
    ]);
  });

  test('has no account, key, ARN or value of an environment, whatever AWS repeats of them', async () => {
    const said =
      'User: arn:aws:iam::123456789012:user/me with AKIAABCDEFGHIJKLMNOP may not pass hunter22\nto 123456789012.';
    for (const name of ['registerTaskDefinition', 'runTask'] as const) {
      const failing = { ...fakeEcs(), [name]: () => Promise.reject(failure('denied', said)) };
      const { lines, ecs } = recorded(failing);
      await assert.rejects(call(ecs, name), { message: said });
      const [line = ''] = lines;
      assert.match(
        line,
        /\| failed: User: arn:…:user\/me with <access key> may not pass <value> to <account>\.$/,
      );
      assert.doesNotMatch(line, /\d{12}|hunter22|AKIA/);
    }
  });

  test('says of a change that was not confirmed, and of one that was cancelled, no more than that', async () => {
    const results = [];
    for (const kind of ['uncertain', 'cancelled', 'refused'] as const) {
      const { lines, ecs } = recorded({
        ...fakeEcs(),
        deleteCluster: () => Promise.reject(failure(kind, 'So it is.')),
      });
      await assert.rejects(ecs.deleteCluster('production'));
      results.push(lines[0]?.split(' | ').at(-1));
    }
    assert.deepEqual(results, ['not confirmed: So it is.', 'cancelled: So it is.', 'failed: So it is.']);
  });

  test('says of tasks that were not started why', async () => {
    const failures = [{ arn: undefined, reason: 'RESOURCE:MEMORY', detail: undefined }];
    const { lines, ecs } = recorded(fakeEcs({ runResult: { started: [], failures } }));
    await ecs.runTask({ cluster: 'production', taskDefinition: 'web' });
    assert.match(
      lines[0] ?? '',
      /account not known .*RunTask web \| done: 0 tasks started, 1 not \(RESOURCE:MEMORY\)$/,
    );
  });

  test('has what is changed beside ECS too, and leaves questions out', async () => {
    const { lines, recorder, ecs } = recorded(fakeEcs({ clusters: [cluster({})] }));
    await ecs.clusters();
    await recorder
      .schedules(place, switched)
      .put({ Name: 'nightly', Target: {} }, 'create', AbortSignal.abort());
    for (const by of ['schedule', 'rule'] as const)
      await recorder.schedules(place, switched).remove({ ...nightly, by }, AbortSignal.abort());
    const service = { cluster: production, name: 'web' };
    const scaling = recorder.scaling(place, switched);
    await scaling.bound(service, { least: 1, most: 4 }, AbortSignal.abort());
    await scaling.aim(service, { name: 'by-cpu', target: 50 }, AbortSignal.abort());
    const ports = recorder.ports(place, { start: () => Promise.reject(failure('denied', 'No.')) });
    const target = { cluster: 'production', task: 't1', runtimeId: 'r', host: undefined, port: 8080 };
    await assert.rejects(ports.start(target));
    assert.deepEqual(
      lines.map((line) => line.split(' | ').slice(4)),
      [
        ['-', 'CreateSchedule nightly (Target)', 'done'],
        ['production', 'DeleteSchedule nightly', 'done'],
        ['production', 'RemoveTargets nightly', 'done'],
        ['production', 'RegisterScalableTarget web (MinCapacity, MaxCapacity)', 'done'],
        ['production', 'PutScalingPolicy by-cpu (TargetValue)', 'done'],
        ['production', 'StartSession t1 (port 8080)', 'failed: No.'],
      ],
    );
  });

  test('is written by whatever has a person’s agreement', async () => {
    const lines: string[] = [];
    const recorder = new ActionRecorder({ write: (line) => lines.push(line), now: () => 0 });
    const changes = changesOver(
      {
        region: async () => 'eu-west-1',
        changing: async () => fakeEcs(),
        ports: async () => ({ start: async () => ({ streamUrl: 'wss://x', token: 't' }) }),
        schedules: async () => switched,
        scaling: async () => switched,
      },
      recorder,
    );
    const agreement = await Agreement.after(async () => true, connection({ name: 'prod', profile: 'prod' }));
    assert.ok(agreement);
    await (await changes.ecs(agreement)).deleteCluster('production');
    await (await changes.schedules(agreement)).put({ Name: 'n' }, 'update', AbortSignal.abort());
    const service = { cluster: production, name: 'web' };
    await (await changes.scaling(agreement)).bound(service, { least: 1, most: 2 }, AbortSignal.abort());
    const target = { cluster: 'c', task: 't1', runtimeId: 'r', host: undefined, port: 80 };
    await (await changes.ports(agreement)).start(target);
    const calls = [
      'DeleteCluster',
      'UpdateSchedule n',
      'RegisterScalableTarget web (MinCapacity, MaxCapacity)',
      'StartSession t1 (port 80)',
    ];
    assert.deepEqual(
      lines.map((line) => line.split(' | ')[5]),
      calls,
    );
  });

  test('is shown by "Show Action Log"', async () => {
    const context = contextWith({ ecs: fakeEcs() });
    await runCommand(context, showActionLog, {});
    assert.deepEqual(context.logged, ['actions revealed']);
  });
});

function failure(kind: EcsFailure['kind'], message: string): EcsFailure {
  return new EcsFailure({ kind, code: 'X', operation: 'X', message });
}
