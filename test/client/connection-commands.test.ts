import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runCommand } from '../../client/src/command/run-command.ts';
import editConnection from '../../client/src/commands/edit-connection.ts';
import refresh from '../../client/src/commands/refresh.ts';
import showOutput from '../../client/src/commands/show-output.ts';
import signIn from '../../client/src/commands/sign-in.ts';
import { rootElement } from '../../client/src/tree/root-element.ts';
import { connection, contextWith } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { fakeEcs } from './support/fake-ecs.ts';

assertDialogues('connection-commands');

describe('commands on a connection', () => {
  test('"Edit Connection" opens the settings that it is written in', async () => {
    const context = contextWith({ ecs: fakeEcs(), connections: [{ name: 'prod', profile: 'prod' }] });
    await runCommand(context, editConnection, {});
    assert.deepEqual(context.logged, ['settings opened']);
  });

  test('"Sign In to AWS" asks the AWS CLI for the profile, and opens the sessions again when it has written', async () => {
    const context = contextWith({ ecs: fakeEcs(), connections: [{ name: 'prod', profile: 'sso-prod' }] });
    await runCommand(context, signIn, {});
    assert.equal(context.ui.transcript.at(-1), '$ aws sso login --profile sso-prod');
    assert.deepEqual(context.logged, ['renewed']);
    assert.deepEqual(context.refreshed, ['all']);
  });

  test('"Sign In to AWS" says why an endpoint without a profile has nothing to sign in to', async () => {
    const context = contextWith({
      ecs: fakeEcs(),
      connections: [{ name: 'moto', endpoint: 'http://127.0.0.1:5000' }],
    });
    await runCommand(context, signIn, {});
    assert.match(context.ui.transcript.at(-1) ?? '', /moto uses no profile/);
    assert.deepEqual(context.logged, []);
  });

  test('"Refresh" draws the row that it was chosen on again, and without one everything', async () => {
    const context = contextWith({ ecs: fakeEcs() });
    const element = rootElement(connection({ name: 'Local', local: true }));
    await runCommand(context, refresh, { element });
    await runCommand(context, refresh, {});
    assert.deepEqual(context.refreshed, [element.id, 'all']);
  });

  test('"Show Log" brings the log to the front', async () => {
    const context = contextWith({ ecs: fakeEcs() });
    await runCommand(context, showOutput, {});
    assert.deepEqual(context.logged, ['revealed']);
  });
});
