import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCommand } from '../../client/src/command/run-command.ts';
import chooseFitCluster from '../../client/src/commands/choose-fit-cluster.ts';
import refreshFit from '../../client/src/commands/refresh-fit.ts';
import saveClusterSnapshot from '../../client/src/commands/save-cluster-snapshot.ts';
import showFit from '../../client/src/commands/show-fit.ts';
import { contextWith, file } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { cluster, fakeEcs } from './support/fake-ecs.ts';
import { scriptedUi } from './support/scripted-ui.ts';

assertDialogues('fit-commands');

const production = cluster({ instances: 2 });
const staging = cluster({ name: 'staging', instances: 1 });
const service = file('service-definition.yaml', 'serviceName: web\ntaskDefinition: web\ncluster: staging\n');
const task = file('task-definition.yaml', 'family: web\ncontainerDefinitions: []\n');

test('the picture is of the cluster that the file of the lens names', async () => {
  const ecs = fakeEcs({ clusters: [production, staging] });
  const context = contextWith({ ecs, workspace: [service] });
  await runCommand(context, showFit, { file: service.id });
  assert.deepEqual(context.logged, [`fit of staging ${service.id}`]);
});

test('without a clear cluster the picture asks for one', async () => {
  const ecs = fakeEcs({ clusters: [production, staging] });
  const context = contextWith({ ecs, active: task, ui: scriptedUi({ pick: 'production' }) });
  await runCommand(context, showFit, {});
  assert.deepEqual(context.logged, [`fit of production ${task.id}`]);
});

test('a snapshot of the settings stands for the cluster', async () => {
  const context = contextWith({ ecs: fakeEcs({ clusters: [production] }), active: task });
  await context.settings.setFit('snapshot', 'clusters/old.json');
  await runCommand(context, showFit, {});
  assert.equal(context.logged.at(-1), `fit of old.json ${task.id}`);
});

test('planned instances are shown where there is no cluster', async () => {
  const context = contextWith({ ecs: fakeEcs(), active: task, planned: { 'm6i.large': 3 } });
  await runCommand(context, showFit, {});
  assert.deepEqual(context.logged, [`fit of planned instances ${task.id}`]);
});

test('a chosen cluster is the one that definitions are held against', async () => {
  const ecs = fakeEcs({ clusters: [production, staging] });
  const context = contextWith({ ecs, active: task, ui: scriptedUi({ pick: 'staging' }) });
  await runCommand(context, chooseFitCluster, {});
  await runCommand(context, showFit, {});
  assert.deepEqual(context.logged, [`fit of staging ${task.id}`]);
});

test('a choice takes the place of the one in the settings', async () => {
  const ecs = fakeEcs({ clusters: [production, staging] });
  const context = contextWith({ ecs, ui: scriptedUi({ pick: 'staging' }) });
  await context.settings.setFit('cluster', 'production');
  await runCommand(context, chooseFitCluster, {});
  assert.equal(context.settings.fit().cluster, 'staging');
});

test('a snapshot is what the describe actions print, and can be used at once', async () => {
  const capacity = [{ containerInstances: [] }];
  const ecs = fakeEcs({ clusters: [production], capacity });
  const ui = scriptedUi({ type: 'clusters/production.json' });
  const context = contextWith({ ecs, ui });
  await runCommand(context, saveClusterSnapshot, {});
  assert.equal(ui.transcript.at(-2), `save production.json\n${JSON.stringify(capacity, null, 2)}\n`);
  await ui.messages.at(-1)?.actions?.[0]?.run();
  assert.deepEqual(context.logged, ['fit.snapshot = clusters/production.json']);
});

test('a refresh has the clusters read anew, and so has opening the picture', async () => {
  let asked = 0;
  const ecs = {
    ...fakeEcs(),
    clusters: async () => {
      asked += 1;
      return [production];
    },
  };
  const context = contextWith({ ecs, active: task });
  await context.fit.facts.place(undefined);
  await context.fit.facts.place(undefined);
  assert.equal(asked, 1);
  await runCommand(context, refreshFit, {});
  await context.fit.facts.place(undefined);
  assert.equal(asked, 2);
  await runCommand(context, showFit, {});
  assert.equal(asked, 3);
});
