import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runCommand } from '../../client/src/command/run-command.ts';
import importFile from '../../client/src/commands/import-file.ts';
import { contextWith, file } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { fakeEcs } from './support/fake-ecs.ts';

assertDialogues('import');

const ecs = fakeEcs();

async function imported(path: string, text: string): Promise<readonly string[]> {
  const context = contextWith({ ecs, active: file(path, text) });
  await runCommand(context, importFile, {});
  return context.ui.transcript;
}

describe('importing a file', () => {
  test('opens what a Compose file becomes beside it, called after its folder, and what was lost', async () => {
    const shown = await imported(
      'shop/compose.yaml',
      'services:\n  web:\n    image: web:1\n    restart: always\n',
    );
    assert.deepEqual(
      shown.map((each) => each.split('\n')[0]),
      [
        'new task-definition.json beside file:///w/shop/compose.yaml',
        'new service.json beside file:///w/shop/compose.yaml',
        'open Lost or different in compose.yaml.txt',
      ],
    );
    assert.match(shown[0] ?? '', /"family": "shop"/);
    assert.match(shown[2] ?? '', /services\.web\.restart: /);
  });

  test('knows a manifest of Copilot by its type', async () => {
    const shown = await imported(
      'manifest.yml',
      'name: job\ntype: Scheduled Job\nimage:\n  location: job:1\non:\n  schedule: "@daily"\n',
    );
    assert.deepEqual(
      shown.map((each) => each.split('\n')[0]),
      [
        'new task-definition.json beside file:///w/manifest.yml',
        'new schedule.json beside file:///w/manifest.yml',
      ],
    );
  });

  test('says why another file cannot be', async () => {
    const shown = await imported('x.yaml', 'a: 1\n');
    assert.deepEqual(shown, [
      '(error) x.yaml cannot be imported. It is neither a Compose file nor a manifest of AWS Copilot.',
    ]);
  });

  test('asks to open one when none is open', async () => {
    const context = contextWith({ ecs });
    await runCommand(context, importFile, {});
    assert.match(context.ui.transcript[0] ?? '', /^\(info\) Open the Compose file/);
  });
});
