import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EcsFailure } from '#core/ecs/failure.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { openSession } from '../../client/src/aws/index.ts';
import { openSchedules } from '../../client/src/aws/schedules/index.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import createOrUpdateSchedule from '../../client/src/commands/create-or-update-schedule-from-file.ts';
import scheduleTask from '../../client/src/commands/schedule-task.ts';
import { whenFault, whenNote, zoneFault } from '../../client/src/wizards/schedule-note.ts';
import { openLocal } from '../support/local.ts';
import { connection, contextWith, file, type Setup } from './support/context.ts';
import { fakeAround } from './support/fake-around.ts';
import { cluster, fakeEcs, service } from './support/fake-ecs.ts';
import { type Answer, type ScriptedUi, scriptedUi } from './support/scripted-ui.ts';

const enter = { enter: true } as const;
const prod = [{ name: 'prod', profile: 'prod', region: 'us-east-1' }];
const report = { family: 'report', requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc' };
const role = 'arn:aws:iam::123456789012:role/ecsEventsRole';
const production = cluster({});

describe('when a schedule runs', () => {
  const now = Date.UTC(2026, 10, 30, 9);
  const at = (expression: string, zone = 'UTC') => ({ expression, zone });

  for (const [when, note] of [
    [
      at('cron(0 3 ? * MON-FRI *)', 'Europe/Berlin'),
      'At 3:00 on MON-FRI (Europe/Berlin). Next: 2026-12-01 03:00, 2026-12-02 03:00, 2026-12-03 03:00',
    ],
    [at('rate(12 hours)'), 'Every 12 hours. Next: 2026-11-30 21:00, 2026-12-01 09:00, 2026-12-01 21:00'],
    [at('at(2026-12-24T18:00:00)'), 'Once, at 2026-12-24 18:00:00 (UTC). Next: 2026-12-24 18:00'],
  ] as const)
    test(`is said of ${when.expression} while it is typed`, () => {
      assert.deepEqual([whenFault(when, now), whenNote(when, now)], [undefined, note]);
    });

  for (const [when, fault] of [
    [at('at(2026-11-30T08:59:00)'), 'That time has passed, so it would never run.'],
    [at('cron(0 3 1 1 ? 2026)'), 'That time has passed, so it would never run.'],
    [at('every night'), '"every night" is not a schedule expression; write at(...), rate(...) or cron(...).'],
    [at(''), 'Write rate(5 minutes), cron(0 3 * * ? *) or at(2030-01-31T03:00:00).'],
    [at('rate(HOURS hours)'), 'Write rate(5 minutes), cron(0 3 * * ? *) or at(2030-01-31T03:00:00).'],
    [at('0 3 * * *'), '"0 3 * * *" is not a schedule expression; write at(...), rate(...) or cron(...).'],
  ] as const)
    test(`is not taken for ${when.expression || 'nothing'}`, () => {
      assert.equal(whenFault(when, now), fault);
    });

  test('is by a zone that is known', () => {
    const fault = 'Write a zone of the IANA database, such as Europe/Berlin, or UTC.';
    assert.deepEqual([zoneFault('Europe/Berlin'), zoneFault('Berlin')], [undefined, fault]);
  });
});

describe('Schedule Task', () => {
  const network = { subnets: ['subnet-1'], securityGroups: ['sg-1'], publicIp: true };
  const target = {
    Arn: production.arn,
    RoleArn: role,
    EcsParameters: {
      TaskDefinitionArn: 'arn:aws:ecs:us-east-1:123456789012:task-definition/report',
      TaskCount: 2,
      LaunchType: 'FARGATE',
      NetworkConfiguration: {
        awsvpcConfiguration: { Subnets: ['subnet-1'], SecurityGroups: ['sg-1'], AssignPublicIp: 'ENABLED' },
      },
    },
    RetryPolicy: { MaximumRetryAttempts: 2 },
  };
  const schedule = {
    Name: 'nightly',
    ScheduleExpression: 'rate(1 day)',
    ScheduleExpressionTimezone: 'Europe/Berlin',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: target,
  };
  const beginning = [{ type: 'nightly' }, { type: 'Europe/Berlin' }, { type: 'rate(1 day)' }, { type: '2' }];

  test('writes a file without a finding and makes the schedule, with the network of the service', async () => {
    const { ui, logged } = await wizard([...beginning, enter, { agree: true }], { network });
    assert.deepEqual(fileOf(ui), schedule);
    assert.deepEqual(
      diagnose(analyze(JSON.stringify(schedule), 'json', 'nightly.ecs-schedule.json'), {}),
      [],
    );
    assert.deepEqual(logged, [`create schedule ${JSON.stringify(schedule)}`, 'drawn again']);
    assert.deepEqual(ui.transcript.find((line) => line.startsWith('Create the'))?.split('\n'), [
      'Create the schedule nightly?',
      'When: Every 1 day',
      'Starts: report',
      'Connection: prod (profile prod, us-east-1)',
      'Account: 123456789012',
      'Region: us-east-1',
      'Cluster: production',
      '[Create]',
    ]);
    assert.equal(ui.transcript.at(-1), '(info) Created the schedule nightly on prod.');
  });

  test('asks for the network where nothing tells, and has a way back from each question', async () => {
    const { ui, logged } = await wizard([
      ...beginning,
      ...[{ type: 'subnet-1' }, { back: true as const }, { type: 'subnet-1, subnet-2' }, { type: '' }],
      ...[{ type: role }, { agree: false }],
    ]);
    const told = fileOf(ui).Target as typeof target;
    assert.deepEqual(told.EcsParameters.NetworkConfiguration.awsvpcConfiguration, {
      Subnets: ['subnet-1', 'subnet-2'],
      AssignPublicIp: 'ENABLED',
    });
    assert.deepEqual(logged, []);
  });

  for (const [what, answers] of [
    ['a name', [{ type: 'a b' }]],
    ['a zone', [enter, { type: 'Berlin' }]],
    ['a time', [enter, enter, { type: 'at(2020-01-01T00:00:00)' }]],
    ['a count', [enter, enter, enter, { type: '11' }]],
    ['a role', [enter, enter, enter, enter, { type: 'ecsEventsRole' }]],
  ] as const)
    test(`does not take what is ${what} of another kind, and leaves nothing behind`, async () => {
      const { ui, logged } = await wizard(answers, { network });
      assert.match(ui.messages.at(-1)?.text ?? '', /is not taken/);
      assert.deepEqual(
        [logged.filter((line) => /^(?:create|update) schedule/.test(line)), fileOf(ui)],
        [[], {}],
      );
    });

  test('leaves nothing behind when the person leaves', async () => {
    const { ui, logged } = await wizard([...beginning, { leave: true }], { network });
    assert.deepEqual([logged, fileOf(ui)], [[], {}]);
  });

  interface World {
    readonly network?: typeof network;
  }

  async function wizard(answers: readonly Answer[], { network: known }: World = {}) {
    const ui = scriptedUi(...answers);
    const ecs = fakeEcs({
      clusters: [production],
      definitions: { 'report:3': report },
      services: known === undefined ? [] : [service({ network: known })],
    });
    const context = contextWith({
      ...{ ecs: { ...ecs, taskDefinition: async () => report }, ui, connections: prod },
      around: fakeAround(),
    });
    await runCommand(context, scheduleTask, {});
    const logged = context.logged.map((line) => line.replace(/^drawn again: .*/, 'drawn again'));
    return { ui, logged: [...logged, ...context.refreshed.map(() => 'drawn again')] };
  }
});

describe('a schedule on the local endpoint', () => {
  test('is made of its file and changed by it', async (t) => {
    const local = await openLocal();
    t.after(() => local.close());
    const setting = { name: 'Sample', endpoint: local.endpoint.endpoint };
    const session = await openSession(connection(setting), async () => '', { env: {} });
    const schedules = await openSchedules(session.access, { env: {} });
    t.after(() => {
      session.close();
      schedules.close();
    });
    const ecs = session.ecs();
    const { arn } = await ecs.createCluster({ clusterName: 'production' });
    const { arn: definition } = await ecs.registerTaskDefinition({
      family: 'report',
      containerDefinitions: [{ name: 'app', image: 'app:1', memory: 64 }],
    });
    const signal = new AbortController().signal;
    const named = () => schedules.schedule({ name: 'nightly', group: undefined }, signal);
    const applied = async (expression: string) => {
      const described = {
        ...{ Name: 'nightly', ScheduleExpression: expression, FlexibleTimeWindow: { Mode: 'OFF' } },
        Target: { Arn: arn, RoleArn: role, EcsParameters: { TaskDefinitionArn: definition } },
      };
      const active = file('nightly.ecs-schedule.json', JSON.stringify(described));
      const around = { ...fakeAround(), schedules: async () => schedules };
      const setup: Setup = { ecs, active, around, schedules, connections: [setting] };
      const context = contextWith({ ...setup, ui: scriptedUi({ agree: true }) });
      await runCommand(context, createOrUpdateSchedule, {});
      return context.ui.transcript[0]?.split('\n')[0];
    };
    assert.equal(await named(), undefined);
    assert.equal(await applied('rate(1 day)'), 'Create the schedule nightly?');
    assert.equal((await named())?.when, 'Every 1 day');
    assert.equal(await applied('rate(2 hours)'), 'Update the schedule nightly?');
    assert.equal((await named())?.when, 'Every 2 hours');
    await assert.rejects(
      schedules.put({ Name: 'nightly', ScheduleExpression: 'never' }, 'create', signal),
      EcsFailure,
    );
  });
});

function fileOf(ui: ScriptedUi): Record<string, unknown> {
  const line = ui.transcript.find((each) => each.startsWith('start '));
  return line === undefined ? {} : JSON.parse(line.slice(line.indexOf('\n')).replaceAll('\\}', '}'));
}
