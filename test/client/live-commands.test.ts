import assert from 'node:assert/strict';
import { test } from 'node:test';
import checkAgainstAccount from '../../client/src/commands/check-against-account.ts';
import refreshLiveChecks from '../../client/src/commands/refresh-live-checks.ts';
import { contextWith } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { fakeEcs } from './support/fake-ecs.ts';
import { scriptedUi } from './support/scripted-ui.ts';

assertDialogues('live-commands');

const connections = [
  { name: 'dev', profile: 'dev' },
  { name: 'prod', profile: 'prod' },
];

test('checkAgainstAccount: the person chooses the account, or that none is asked', async () => {
  for (const [pick, logged] of [
    ['prod', 'live checks: prod'],
    ['Do Not Check', 'live checks: none'],
  ] as const) {
    const context = contextWith({ ecs: fakeEcs({}), ui: scriptedUi({ pick }), connections });
    await checkAgainstAccount.run(context, {});
    assert.deepEqual(context.logged, [logged]);
  }
});

test('checkAgainstAccount: who leaves changes nothing', async () => {
  const context = contextWith({ ecs: fakeEcs({}), ui: scriptedUi({ leave: true }), connections });
  await checkAgainstAccount.run(context, {});
  assert.deepEqual(context.logged, []);
});

test('refreshLiveChecks: the account is asked again', async () => {
  const context = contextWith({ ecs: fakeEcs({}), connections });
  await refreshLiveChecks.run(context, {});
  assert.deepEqual(context.logged, ['live checks again']);
});
