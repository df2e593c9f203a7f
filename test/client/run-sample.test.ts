import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DescribeServicesCommand } from '@aws-sdk/client-ecs';
import { openSession } from '../../client/src/aws/index.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import runSample from '../../client/src/commands/run-sample.ts';
import { Balanced } from '../support/balanced.ts';
import { openLocal } from '../support/local.ts';
import { connection, contextWith } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { fakeEcs } from './support/fake-ecs.ts';
import { scriptedUi } from './support/scripted-ui.ts';

assertDialogues('run-sample');

test('a sample runs three tasks on a real endpoint after one question, and again without making anything twice', async () => {
  const local = await openLocal();
  const { endpoint } = local.endpoint;
  const session = await openSession(connection({ name: 'c', endpoint }), async () => '', { env: {} });
  const ui = scriptedUi({ agree: true }, { agree: true });
  const context = contextWith({ ecs: session.ecs(), ui, connections: [] });
  for (const _ of [1, 2]) await runCommand(context, runSample, {});
  const balanced = new Balanced(local);
  await balanced.pass(20);
  balanced.close();
  const input = { cluster: 'sample', services: ['hello-web'] };
  const { services } = await local.client.send(new DescribeServicesCommand(input));
  assert.deepEqual(
    services?.map(({ desiredCount, runningCount }) => [desiredCount, runningCount]),
    [[3, 3]],
  );
  assert.equal((await session.ecs().containerInstances('sample')).length, 2);
  assert.equal((await session.ecs().revisions('hello-web')).length, 1);
  assert.deepEqual(context.settingsNow, [{ name: 'Local', local: true }]);
  session.close();
  await local.close();
});

test('nothing of a sample is made when the question is declined', async () => {
  const ecs = fakeEcs();
  await runCommand(contextWith({ ecs, ui: scriptedUi({ agree: false }) }), runSample, {});
  assert.deepEqual(ecs.changes, []);
});
