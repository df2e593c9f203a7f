import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDocument } from '#core/document/parse.ts';
import { toValue } from '#core/document/value.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import starters from '#core/starters/index.ts';
import { kindNames, kindsToBegin, syntaxesOf } from '#core/starters/kind-names.ts';
import { initialText } from '#core/starters/print-starter.ts';
import type { Starter } from '#core/starters/starter.ts';
import { startersOf } from '#core/starters/starters-of.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import newFile from '../../client/src/commands/new-file.ts';
import { nameFault } from '../../client/src/inputs/new-file-name.ts';
import { wizardFor } from '../../client/src/wizards/wizard-for.ts';
import { contextWith } from './support/context.ts';
import { fakeEcs } from './support/fake-ecs.ts';
import { type Answer, scriptedUi } from './support/scripted-ui.ts';

const units = ['  ', '    ', '\t'];

describe('New ECS File', () => {
  test('asks what, how it runs, the syntax and the name, and starts the file in the folder it was called on', async () => {
    const transcript = await answer(
      [
        { pick: 'Task definition' },
        { pick: 'EC2 web' },
        { pick: 'YAML' },
        { type: 'deploy/web.task-definition.yaml' },
      ],
      'file:///repository/deploy',
    );
    assert.deepEqual(
      transcript.slice(0, -1).map((line) => line.split(' | ')[0]),
      [
        'What do you want to write? Task definition',
        'What should it start from? Answer a Few Questions…',
        'In which format? JSON',
        'New ECS file: task definition: File name, which may include folders [task-definition.yaml]',
      ],
    );
    assert.match(
      String(transcript.at(-1)),
      /^start deploy\/web\.task-definition\.yaml in file:\/\/\/repository\/deploy\nfamily: \$\{1:[\w-]+\}\n/,
    );
  });

  test('asks nothing that has one answer', async () => {
    const transcript = await answer([{ pick: 'Local cluster' }, { type: 'cluster.yaml' }]);
    assert.deepEqual(
      transcript.slice(1).map((line) => line.split('\n')[0]),
      [
        'New ECS file: local cluster: File name, which may include folders [cluster.yaml]',
        'start cluster.yaml',
      ],
    );
  });

  for (const [left, answers] of Object.entries({
    kind: [],
    'the way to run': [{ pick: 'Service' }],
    syntax: [{ pick: 'Service update' }],
    name: [{ pick: 'Service update' }, { pick: 'JSON' }],
  })) {
    test(`starts nothing when the person leaves at the ${left}`, async () => {
      const transcript = await answer([...answers, { leave: true }]);
      assert.equal(transcript.length, answers.length + 1);
    });
  }

  test('says under which name the file is where its own was taken', async () => {
    const ui = scriptedUi({ pick: 'Service update' }, { pick: 'JSON' }, { type: 'update-service.json' });
    const taken = {
      ...ui,
      startFile: async () => ({ name: 'update-service-2.json', file: 'file:///w/update-service-2.json' }),
    };
    await runCommand(contextWith({ ecs: fakeEcs({}), ui: taken }), newFile, {});
    assert.equal(
      ui.transcript.at(-1),
      '(status) update-service.json already exists, so the new file is update-service-2.json.',
    );
  });

  test('offers every starter there is', () => {
    assert.deepEqual(kindsToBegin().flatMap(startersOf).length, starters.length);
  });
});

for (const starter of starters) {
  for (const syntax of syntaxesOf(starter.kind)) {
    test(`New ECS File writes ${starter.id} in ${syntax} without a finding, the same at every indentation`, async () => {
      const texts = await Promise.all(units.map((unit) => writtenText(starter, syntax, unit)));
      const name = `${kindNames(starter.kind).newFile}.${syntax}`;
      const [narrow, ...wider] = syntax === 'yaml' ? texts.slice(0, 2) : texts;
      assert.ok(narrow !== undefined);
      const analysis = analyze(narrow, syntax, name);
      assert.deepEqual(
        analysis.subjects.map(({ kind }) => kind),
        [starter.kind],
      );
      for (const text of [narrow, ...wider]) {
        assert.deepEqual(diagnose(analyze(text, syntax, name)), []);
        assert.deepEqual(readValue(text, syntax), readValue(narrow, syntax));
      }
    });
  }
}

describe('The name of a new file', () => {
  const cases: readonly [string, string | undefined][] = [
    ['task-definition.json', undefined],
    ['deploy/web.task-definition.json', undefined],
    [' taskdef.jsonc ', undefined],
    ['task-definition.yaml', 'End the name in .json or .jsonc.'],
    ['', 'End the name in .json or .jsonc.'],
    [
      'web.json',
      'A file of this name is not recognized as a task definition. End it like web.task-definition.json.',
    ],
    [
      'service-definition.json',
      'A file of this name is not recognized as a task definition. End it like web.task-definition.json.',
    ],
    ['/etc/task-definition.json', 'Name a file inside this folder.'],
    ['../task-definition.json', 'Name a file inside this folder.'],
    ['a/../../task-definition.json', 'Name a file inside this folder.'],
    ['a\\..\\..\\task-definition.json', 'Name a file inside this folder.'],
    [
      'c:task-definition.json',
      'Leave out < > : " | ? * and control characters, which not every system allows in names.',
    ],
  ];
  for (const [name, fault] of cases) {
    test(`${JSON.stringify(name)} ${fault === undefined ? 'will do' : 'is refused'}`, () => {
      assert.equal(nameFault(name, 'task-definition', 'json'), fault);
    });
  }

  test('of a file of our own is the one that is known', () => {
    assert.equal(
      nameFault('web.cluster.yaml', 'local-cluster', 'yaml'),
      'A file of this name is not recognized as a local cluster. Call it cluster.yaml.',
    );
  });

  for (const kind of kindsToBegin()) {
    test(`as it is offered will do for ${kind}`, () => {
      const faults = syntaxesOf(kind).map((syntax) =>
        nameFault(`${kindNames(kind).newFile}.${syntax}`, kind, syntax),
      );
      assert.deepEqual(
        faults,
        syntaxesOf(kind).map(() => undefined),
      );
    });
  }
});

async function answer(answers: readonly Answer[], folder?: string): Promise<readonly string[]> {
  const ui = scriptedUi(...answers);
  const invocation = folder === undefined ? {} : { file: folder };
  await runCommand(contextWith({ ecs: fakeEcs({}), ui }), newFile, invocation);
  return ui.transcript;
}

/** What the command writes when that starter, syntax and the name that it offers are taken. */
async function writtenText(starter: Starter, syntax: 'json' | 'yaml', unit: string): Promise<string> {
  const { noun, newFile: name } = kindNames(starter.kind);
  const beginnings = startersOf(starter.kind).length + (wizardFor(starter.kind, true) === undefined ? 0 : 1);
  const ui = scriptedUi(
    { pick: noun.charAt(0).toUpperCase() + noun.slice(1) },
    ...(beginnings > 1 ? [{ pick: starter.title }] : []),
    ...(syntaxesOf(starter.kind).length > 1 ? [{ pick: syntax.toUpperCase() }] : []),
    { type: `${name}.${syntax}` },
  );
  const written: string[] = [];
  const startFile = async ({ name, snippet }: Parameters<typeof ui.startFile>[0]) => {
    written.push(initialText(snippet(unit)));
    return { name, file: `file:///w/${name}` };
  };
  await runCommand(contextWith({ ecs: fakeEcs({}), ui: { ...ui, startFile } }), newFile, {});
  assert.equal(written.length, 1);
  return String(written[0]);
}

function readValue(text: string, syntax: 'json' | 'yaml'): unknown {
  return toValue(parseDocument(text, syntax).root);
}
