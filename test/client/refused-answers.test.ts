/** What a person types is checked before anything is sent: each question says what it does not take, and takes the rest. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ChangingContext } from '../../client/src/command/command.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import createCluster from '../../client/src/commands/create-cluster.ts';
import createService from '../../client/src/commands/create-service-from-definition.ts';
import registerContainerInstance from '../../client/src/commands/register-container-instance.ts';
import scaleService from '../../client/src/commands/scale-service.ts';
import { contextWith, file } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { cluster, fakeEcs, service } from './support/fake-ecs.ts';
import { type Answer, scriptedUi } from './support/scripted-ui.ts';

assertDialogues('refused-answers');

type Run = (context: ChangingContext) => Promise<unknown>;

const production = cluster({ services: 1 });
const active = file(
  'task-definition.json',
  JSON.stringify({
    family: 'web',
    containerDefinitions: [{ name: 'app', image: 'nginx:1.27', memory: 128 }],
  }),
);
const names = {
  refused: ['', ' web', 'web ', 'a b', 'a/b', 'é', 'a'.repeat(256)],
  taken: ['web', 'Web_1-b', 'a'.repeat(255)],
  says: 'Use up to 255 letters, digits, hyphens and underscores.',
};

interface Asked {
  readonly run: Run;
  /** The answers before the one that is checked. */
  readonly before: readonly Answer[];
  readonly refused: readonly string[];
  readonly taken: readonly string[];
  readonly says: string;
}

const questions: Readonly<Record<string, Asked>> = {
  'the name of a cluster': { run: (context) => runCommand(context, createCluster, {}), before: [], ...names },
  'the name of a service': { run: (context) => runCommand(context, createService, {}), before: [], ...names },
  'how many tasks a new service keeps running': {
    run: (context) => runCommand(context, createService, {}),
    before: [{ type: 'web' }],
    refused: ['', '-1', '1.5', 'two', '1 ', ' 1', '12345'],
    taken: ['0', '9999'],
    says: 'Type a whole number of tasks.',
  },
  'how many tasks a service is scaled to': {
    run: (context) => runCommand(context, scaleService, {}),
    before: [],
    refused: ['', '-1', '1.5', 'two', '1 ', ' 1', '123456'],
    taken: ['0', '99999'],
    says: 'Type a whole number of tasks.',
  },
  'how many instances': {
    run: (context) => runCommand(context, registerContainerInstance, {}),
    before: [{ pick: 'm6i.large' }],
    refused: ['', '0', '01', '100', '1.5', 'x1', '1x'],
    taken: ['1', '99'],
    says: 'Type a number from 1 to 99.',
  },
  'the size of an instance': {
    run: (context) => runCommand(context, registerContainerInstance, {}),
    before: [{ pick: 'Another size…' }],
    refused: ['', '2048', '2048 4096 1', '2048x4096', 'a 2048 4096', '2048 4096 MiB'],
    taken: ['2048 4096', ' 2048, 4096 '],
    says: 'Type two numbers, such as 2048 4096.',
  },
};

for (const [what, { run, before, refused, taken, says }] of Object.entries(questions)) {
  describe(what, () => {
    for (const text of refused) {
      test(`is not "${text.slice(0, 20)}"`, async () => {
        assert.equal(await refusalOf(run, [...before, { type: text }]), says);
      });
    }
    for (const text of taken) {
      test(`may be "${text.slice(0, 20)}"`, async () => {
        assert.equal(await refusalOf(run, [...before, { type: text }]), undefined);
      });
    }
  });
}

/** Whether the last answer was refused, and with what; after one that is taken the person leaves. */
async function refusalOf(run: Run, answers: readonly Answer[]): Promise<string | undefined> {
  const ui = scriptedUi(...answers, { leave: true });
  const ecs = fakeEcs({ clusters: [production], services: [service({})] });
  await run(contextWith({ ecs, ui, active })).catch(({ message }: Error) =>
    ui.show({ severity: 'error', text: message }),
  );
  const told = ui.transcript.map((line) => /" is not taken: (.*)$/.exec(line)?.[1]);
  return told.find((each) => each !== undefined);
}
