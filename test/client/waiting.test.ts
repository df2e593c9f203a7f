import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EcsFailure } from '#core/ecs/failure.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import describeAsJson from '../../client/src/commands/describe-as-json.ts';
import scaleService from '../../client/src/commands/scale-service.ts';
import { settlesWithin } from '../../client/src/ui/settles-within.ts';
import type { Ui } from '../../client/src/ui/ui.ts';
import { contextWith } from './support/context.ts';
import { cluster, fakeEcs, service } from './support/fake-ecs.ts';
import { scriptedUi } from './support/scripted-ui.ts';

describe('whether a promise settles in time', () => {
  test('yes, when it is kept or broken', async () => {
    assert.equal(await settlesWithin(Promise.resolve(1), 60_000), true);
    assert.equal(await settlesWithin(Promise.reject(new Error('broken')), 60_000), true);
  });

  test('no, when it is not', async () => {
    assert.equal(await settlesWithin(new Promise(() => {}), 1), false);
  });
});

describe('reading for a command', () => {
  test('is given up when the person cancels, without a word', async () => {
    const titles: string[] = [];
    const signals: AbortSignal[] = [];
    const plain = contextWith({
      ecs: fakeEcs({ clusters: [cluster({})] }),
      ui: scriptedUi({ pick: 'production' }),
    });
    const context = {
      ...plain,
      connections: {
        ...plain.connections,
        ecs: async (_: unknown, signal?: AbortSignal) => {
          if (signal !== undefined) signals.push(signal);
          return { ...fakeEcs({ clusters: [cluster({})] }), describe: () => cancelled(signal) };
        },
      },
      ui: {
        ...plain.ui,
        wait: <Result>(title: string, work: (signal: AbortSignal) => Promise<Result>) => {
          titles.push(title);
          return work(AbortSignal.abort());
        },
      },
    };
    await runCommand(context, describeAsJson, {});
    assert.deepEqual(titles, ['Looking for a cluster on Local', 'Describing production']);
    assert.deepEqual(
      signals.map((signal) => signal.aborted),
      [true, true],
    );
    assert.deepEqual(plain.ui.messages, []);
  });
});

test('waiting for the rows of a folder is not said to be for "a services"', async () => {
  const titles: string[] = [];
  const ecs = fakeEcs({ clusters: [cluster({})], services: [service({})] });
  const plain = contextWith({ ecs, ui: scriptedUi({ leave: true }) });
  const wait: Ui['wait'] = (title, work) => {
    titles.push(title);
    return plain.ui.wait(title, work);
  };
  await runCommand({ ...plain, ui: { ...plain.ui, wait } }, scaleService, {});
  assert.deepEqual(titles, [
    'Looking for a cluster on Local',
    'Looking for services on Local',
    'Looking for a service on Local',
  ]);
});

function cancelled(signal: AbortSignal | undefined): Promise<never> {
  assert.equal(signal?.aborted, true);
  return Promise.reject(
    new EcsFailure({ kind: 'cancelled', code: 'AbortError', operation: 'Describe', message: 'Cancelled.' }),
  );
}
