import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runCommand } from '../../client/src/command/run-command.ts';
import diffTaskDefinition from '../../client/src/commands/diff-task-definition.ts';
import { contextWith, file } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { fakeEcs } from './support/fake-ecs.ts';
import { scriptedUi } from './support/scripted-ui.ts';

assertDialogues('diff');

const nginx = { name: 'nginx', image: 'nginx:1.29', memory: 256 };
const webApp = file(
  'taskdef.yaml',
  'family: web-app\ncontainerDefinitions:\n  - name: nginx\n    image: nginx:1.29\n    memory: 256\n',
);
const registered = (image: string) => ({
  family: 'web-app',
  containerDefinitions: [{ ...nginx, image, essential: true, environment: [] }],
});

describe('comparing a file with what is registered', () => {
  test('shows the latest revision beside the file, and changes nothing', async () => {
    const definitions = { 'web-app:1': registered('nginx:1.27'), 'web-app:2': registered('nginx:1.28') };
    const ecs = fakeEcs({ definitions });
    const context = contextWith({ ecs, active: webApp });
    await runCommand(context, diffTaskDefinition, {});
    const text = (image: string) =>
      `${JSON.stringify({ containerDefinitions: [{ image, memory: 256, name: 'nginx' }], family: 'web-app' }, null, 2)}\n`;
    assert.deepEqual(context.ui.transcript, [
      `compare web-app:2 ↔ taskdef.yaml\nweb-app:2.json\n${text('nginx:1.28')}web-app.json\n${text('nginx:1.29')}`,
    ]);
    assert.deepEqual(ecs.changes, []);
  });

  test('takes the file that a lens names, whatever editor is active', async () => {
    const other = file(
      'other.json',
      '{"family": "other", "containerDefinitions": [{"name": "a", "image": "b"}]}',
    );
    const ecs = fakeEcs({ definitions: { 'web-app:1': registered('nginx:1.28') } });
    const context = contextWith({ ecs, active: other, workspace: [webApp] });
    await runCommand(context, diffTaskDefinition, { file: webApp.id });
    assert.match(context.ui.transcript[0] ?? '', /^compare web-app:1 ↔ taskdef\.yaml\n/);
  });

  test('says when there is no difference', async () => {
    const ecs = fakeEcs({ definitions: { 'web-app:1': registered('nginx:1.29') } });
    const context = contextWith({ ecs, active: webApp });
    await runCommand(context, diffTaskDefinition, {});
    assert.deepEqual(context.ui.transcript, ['(info) taskdef.yaml is the same as web-app:1 on Local.']);
  });

  test('says when nothing is registered', async () => {
    const context = contextWith({ ecs: fakeEcs(), active: webApp });
    await runCommand(context, diffTaskDefinition, {});
    assert.deepEqual(context.ui.transcript, ['(info) web-app is not registered on Local yet.']);
  });

  test('of a bare list of containers asks for the family', async () => {
    const ecs = fakeEcs({ definitions: { 'web-app:1': registered('nginx:1.29') } });
    const active = file('container-definitions.json', JSON.stringify([nginx]));
    const context = contextWith({ ecs, ui: scriptedUi({ type: 'web-app' }), active });
    await runCommand(context, diffTaskDefinition, {});
    assert.deepEqual(context.ui.transcript, [
      'Compare a task definition: Family; the file names none',
      '(info) container-definitions.json is the same as web-app:1 on Local.',
    ]);
  });
});
