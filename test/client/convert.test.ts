import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runCommand } from '../../client/src/command/run-command.ts';
import convertDefinition from '../../client/src/commands/convert-definition.ts';
import { freeNames } from '../../client/src/files/free-names.ts';
import { contextWith, file } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { fakeEcs } from './support/fake-ecs.ts';
import { scriptedUi } from './support/scripted-ui.ts';

assertDialogues('convert');

const ecs = fakeEcs();
const json = '{\n  "family": "web-app",\n  "cpu": "256"\n}\n';
const yaml = 'family: web-app\ncpu: "256"\n';

describe('converting a file', () => {
  const cases: readonly [string, string, string, string][] = [
    ['JSON becomes YAML', 'taskdef.json', json, `new yaml beside file:///w/taskdef.json\n${yaml}`],
    ['YAML becomes JSON', 'taskdef.yml', yaml, `new json beside file:///w/taskdef.yml\n${json}`],
  ];
  for (const [name, path, text, expected] of cases) {
    test(name, async () => {
      const context = contextWith({ ecs, active: file(path, text) });
      await runCommand(context, convertDefinition, {});
      assert.deepEqual(context.ui.transcript, [expected]);
    });
  }

  test('says what is lost', async () => {
    const context = contextWith({ ecs, active: file('taskdef.yaml', `# mine\n${yaml}`) });
    await runCommand(context, convertDefinition, {});
    assert.deepEqual(context.ui.transcript, [
      `new json beside file:///w/taskdef.yaml\n${json}`,
      '(warning) JSON has no comments, so one is lost.',
    ]);
  });

  test('says why it cannot be', async () => {
    const context = contextWith({ ecs, active: file('taskdef.json', '{"family": }') });
    await runCommand(context, convertDefinition, {});
    assert.match(
      context.ui.transcript[0] ?? '',
      /^\(error\) taskdef\.json cannot be converted\. Mend line 1 first/,
    );
  });

  test('asks which file when no editor has one', async () => {
    const workspace = [file('taskdef.json', json), file('service.json', '{}')];
    const context = contextWith({ ecs, ui: scriptedUi({ pick: 'taskdef.json' }), workspace });
    await runCommand(context, convertDefinition, {});
    assert.deepEqual(context.ui.transcript, [
      'Which file? taskdef.json | service.json',
      `new yaml beside file:///w/taskdef.json\n${yaml}`,
    ]);
  });
});

test('a new file takes the plainest name that is free', () => {
  const names = freeNames('/w/task.def.jsonc', 'yaml');
  assert.deepEqual(
    [names.next().value, names.next().value, names.next().value],
    ['/w/task.def.yaml', '/w/task.def-2.yaml', '/w/task.def-3.yaml'],
  );
});
