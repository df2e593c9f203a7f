/** What starts tasks by itself, as the explorer shows it and as its commands change it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ScheduledTask } from '../../client/src/around/schedules.ts';
import type { Command } from '../../client/src/command/command.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import openScheduledTaskDefinition from '../../client/src/commands/open-scheduled-task-definition.ts';
import pauseSchedule from '../../client/src/commands/pause-schedule.ts';
import resumeSchedule from '../../client/src/commands/resume-schedule.ts';
import runScheduledTask from '../../client/src/commands/run-scheduled-task.ts';
import type { ConnectionSetting } from '../../client/src/connections/connection.ts';
import { scheduledTaskLook } from '../../client/src/tree/scheduled-task-row.ts';
import { timeOf } from '../../client/src/tree/time.ts';
import { contextWith } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { find, treeOf } from './support/draw-tree.ts';
import { fakeAround } from './support/fake-around.ts';
import { cluster, fakeEcs, type World } from './support/fake-ecs.ts';
import { type ScriptedUi, scriptedUi } from './support/scripted-ui.ts';

assertDialogues('scheduled-tasks');

const night: ScheduledTask = {
  ...{ by: 'schedule', arn: 's', name: 'night', group: 'default', target: undefined, enabled: true },
  ...{ when: 'At 3:00 every day (UTC)', expression: 'cron(0 3 * * ? *)', next: undefined },
  ...{ description: undefined, bounds: [], count: 1, input: undefined, taskDefinition: 'report:3' },
  cluster: cluster({}).arn,
  run: { input: { cluster: cluster({}).arn, taskDefinition: 'report:3', launchType: 'FARGATE' } },
};
const definitions = { 'report:3': { containerDefinitions: [{ name: 'app', image: 'app:1' }] } };
const aws: ConnectionSetting = { name: 'prod', profile: 'prod' };

async function ran(command: Command, task: ScheduledTask, ui: ScriptedUi, world: World = {}) {
  const ecs = fakeEcs({ clusters: [cluster({})], definitions, ...world });
  const around = fakeAround(task.by === 'rule' ? { eventRules: [task] } : { schedules: [task] });
  const context = contextWith({ ecs, ui, around, connections: [aws] });
  const tree = treeOf('clusters', context.connections.connections(), ecs, { around });
  await runCommand(context, command, { element: await find(tree, task.name) });
  return { context, changes: ecs.changes };
}

test('a row says when it runs next, by the clock of this machine', () => {
  const next = Date.UTC(2026, 0, 3, 3);
  assert.equal(
    scheduledTaskLook({ ...night, next }).description,
    `next ${timeOf(next).slice(5, 16)} · At 3:00 every day (UTC) · report:3`,
  );
});

describe('Run Now', () => {
  test('asks, and runs what the target says, with its overrides', async () => {
    const input = '{"containerOverrides":[{"name":"app","command":["<aws.scheduler.scheduled-time>"]}]}';
    const run = { input: { ...('input' in night.run && night.run.input), overrides: JSON.parse(input) } };
    const { changes } = await ran(runScheduledTask, { ...night, input, run }, scriptedUi({ agree: true }));
    assert.deepEqual(changes, [['runTask', run.input]]);
  });

  test('does nothing when the person does not want it', async () => {
    const { changes } = await ran(runScheduledTask, night, scriptedUi({ agree: false }));
    assert.deepEqual(changes, []);
  });

  test('says why it cannot tell what to run', async () => {
    const run = { fault: 'it names no task definition.' };
    const { changes, context } = await ran(runScheduledTask, { ...night, run }, scriptedUi());
    assert.deepEqual(changes, []);
    assert.deepEqual(context.ui.transcript, ['(info) night cannot be run now: it names no task definition.']);
  });
});

describe('a schedule and a rule', () => {
  for (const by of ['schedule', 'rule'] as const) {
    test(`are paused after a question (${by})`, async () => {
      const { context } = await ran(pauseSchedule, { ...night, by }, scriptedUi({ agree: true }));
      assert.equal(context.logged.includes('turned night off'), true);
    });
    test(`are resumed after a question (${by})`, async () => {
      const paused = { ...night, by, enabled: false };
      const { context } = await ran(resumeSchedule, paused, scriptedUi({ agree: true }));
      assert.equal(context.logged.includes('turned night on'), true);
    });
  }

  test('stay as they are when the person does not want it', async () => {
    const { context } = await ran(pauseSchedule, night, scriptedUi({ agree: false }));
    assert.deepEqual(context.logged, []);
  });

  test('open what they start as a file', async () => {
    const { context } = await ran(openScheduledTaskDefinition, night, scriptedUi());
    assert.match(context.ui.transcript.join('\n'), /report-3\.taskdef\.json/);
  });

  test('say so when what they start is gone', async () => {
    const { context } = await ran(openScheduledTaskDefinition, night, scriptedUi(), { definitions: {} });
    assert.deepEqual(context.ui.transcript, ['(info) report:3 no longer exists.']);
  });

  test('are where to choose it, when it was chosen elsewhere', async () => {
    const context = contextWith({ ecs: fakeEcs() });
    await runCommand(context, pauseSchedule, {});
    assert.deepEqual(context.ui.transcript, [
      '(info) Choose "Pause Schedule" on a row below Scheduled Tasks of a cluster.',
    ]);
  });
});
