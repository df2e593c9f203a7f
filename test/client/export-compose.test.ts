import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCommand } from '../../client/src/command/run-command.ts';
import exportCompose from '../../client/src/commands/export-compose.ts';
import { contextWith, file } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { fakeEcs } from './support/fake-ecs.ts';

assertDialogues('export-compose');

const ecs = fakeEcs();

async function shownFor(text?: string): Promise<readonly string[]> {
  const active = text === undefined ? undefined : file('web/task-definition.json', text);
  const context = contextWith({ ecs, ...(active === undefined ? {} : { active }) });
  await runCommand(context, exportCompose, {});
  return context.ui.transcript;
}

test('exporting opens the Compose file beside the task definition, and what was lost', async () => {
  const shown = await shownFor(
    '{"family":"web","tags":[{"key":"a","value":"b"}],"containerDefinitions":[{"name":"web","image":"web:1"}]}',
  );
  assert.deepEqual(shown, [
    'new compose.yaml beside file:///w/web/task-definition.json\nname: web\nservices:\n  web:\n    image: web:1\n',
    'open Lost or different from task-definition.json.txt\ntags: they are for the account.\n',
  ]);
});

test('exporting says why a file cannot be, and asks to open one when none is open', async () => {
  assert.deepEqual(await shownFor('{"serviceName":"a","taskDefinition":"b","desiredCount":1}'), [
    '(error) web/task-definition.json cannot be exported. It holds no task definition.',
  ]);
  assert.match((await shownFor())[0] ?? '', /^\(info\) Open the task definition to export\./);
});
