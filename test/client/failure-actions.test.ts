import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EcsFailure, type FailureKind } from '#core/ecs/failure.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import explainFailure from '../../client/src/commands/explain-failure.ts';
import scaleService from '../../client/src/commands/scale-service.ts';
import { rootElement } from '../../client/src/tree/root-element.ts';
import { connection, contextWith, type TestContext } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { cluster, fakeEcs, service } from './support/fake-ecs.ts';
import { scriptedUi } from './support/scripted-ui.ts';

assertDialogues('failure-actions');

/** The buttons of a failure's message over a connection with a profile. */
const buttons: Readonly<Record<Exclude<FailureKind, 'cancelled'>, readonly string[]>> = {
  unreachable: ['Try Again', 'Edit Connection', 'Show Details'],
  timeout: ['Try Again', 'Edit Connection', 'Show Details'],
  credentials: ['Sign In', 'Edit Connection', 'Show Details'],
  denied: ['Show Details'],
  throttled: ['Try Again', 'Show Details'],
  unavailable: ['Try Again', 'Show Details'],
  broken: ['Edit Connection', 'Try Again', 'Show Details'],
  uncertain: ['Show Details'],
  configuration: ['Edit Connection', 'Show Details'],
  refused: ['Show Details'],
};

const profile = { name: 'prod', profile: 'prod' };

describe('a failure offers what can be done about it', () => {
  for (const [kind, labels] of Object.entries(buttons))
    test(kind, async () => {
      const context = failing(kind as FailureKind);
      await runCommand(context, scaleService, {});
      assert.deepEqual(labelsOf(context), labels);
    });

  test('nobody signs in to an endpoint without a profile', async () => {
    const context = failing('credentials', [{ name: 'Local', endpoint: 'http://127.0.0.1:4566' }]);
    await runCommand(context, scaleService, {});
    assert.deepEqual(labelsOf(context), ['Edit Connection', 'Show Details']);
  });

  test('trying again goes on with what was chosen', async () => {
    const context = failing('throttled');
    await runCommand(context, scaleService, {});
    const again = context.ui.messages[0]?.actions?.[0];
    await again?.run();
    assert.deepEqual(
      context.ui.transcript.map((line) => line.split('\n')[0]),
      [
        'Scale web-app on production (prod, us-east-1): Desired count, now 1 with 1 running [1]',
        'Scale web-app from 1 to 2 tasks?',
        'Scaling web-app to 2...',
        '(error) failed',
        'Scale web-app on production (prod, us-east-1): Desired count, now 1 with 1 running [1]',
        'Scale web-app from 1 to 5 tasks?',
        'Scaling web-app to 5...',
        '(error) failed',
      ],
    );
  });

  test('a failure before anything was chosen knows its connection too', async () => {
    const failure = failureOf('credentials');
    const ecs = { ...fakeEcs(), clusters: () => Promise.reject(failure) };
    const context = contextWith({ ecs, connections: [profile] });
    await runCommand(context, scaleService, {});
    assert.deepEqual(labelsOf(context), ['Sign In', 'Edit Connection', 'Show Details']);
    await context.ui.messages[0]?.actions?.[0]?.run();
    assert.equal(context.ui.transcript.at(-1), '$ aws sso login --profile prod');
  });
});

test('the line of a list that could not be loaded explains itself and loads the list again', async () => {
  const context = contextWith({ ecs: fakeEcs(), connections: [profile] });
  const parent = rootElement(connection(profile));
  const failure = failureOf('timeout');
  const note = { type: 'note', id: 'n', parent, about: 'failure', label: 'failed', failure } as const;
  await runCommand(context, explainFailure, { note });
  assert.deepEqual(context.ui.transcript, ['(error) failed']);
  assert.deepEqual(labelsOf(context), ['Try Again', 'Edit Connection', 'Show Details']);
  await context.ui.messages[0]?.actions?.[0]?.run();
  assert.deepEqual(context.refreshed, ['connection:prod']);
});

function failing(
  kind: FailureKind,
  connections = [profile] as Parameters<typeof contextWith>[0]['connections'],
): TestContext {
  const world = fakeEcs({ clusters: [cluster({})], services: [service({})] });
  const ecs = { ...world, updateService: () => Promise.reject(failureOf(kind)) };
  const ui = scriptedUi({ type: '2' }, { agree: true }, { type: '5' }, { agree: true });
  return contextWith({ ecs, ui, ...(connections !== undefined && { connections }) });
}

function failureOf(kind: FailureKind): EcsFailure {
  return new EcsFailure({ kind, code: 'Some', operation: 'UpdateService', message: 'failed' });
}

function labelsOf({ ui }: TestContext): readonly string[] | undefined {
  return ui.messages[0]?.actions?.map(({ label }) => label);
}
