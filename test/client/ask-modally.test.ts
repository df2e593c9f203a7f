import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { editor } from '../support/vscode-host.ts';
import { standInForVscode } from '../support/with-vscode.ts';
import { connection } from './support/context.ts';

standInForVscode();
const { askModally } = await import('../../client/src/glue/ask-modally.ts');
const { endpointConsent } = await import('../../client/src/glue/endpoint-consent.ts');
const { vscodeUi } = await import('../../client/src/glue/vscode-ui.ts');
const { VirtualDocuments } = await import('../../client/src/glue/virtual-documents.ts');

const confirmation = {
  message: 'Stop the task?',
  detail: ['Account 123456789012', 'Region eu-west-1'],
  action: 'Stop',
};
const asked = {
  message: 'Stop the task?',
  options: { modal: true, detail: 'Account 123456789012\nRegion eu-west-1' },
  buttons: ['Stop'],
};

afterEach(() => {
  editor.dialogs.splice(0);
  editor.pressed = undefined;
});

describe('A question before something changes', () => {
  test('stays in front until it is answered', async () => {
    await vscodeUi(new VirtualDocuments()).confirm(confirmation);
    assert.deepEqual(editor.dialogs, [{ severity: 'warning', ...asked }]);
  });

  test('is answered by its button alone', async () => {
    const ui = vscodeUi(new VirtualDocuments());
    const answers: boolean[] = [];
    for (const pressed of ['Stop', 'Cancel', undefined]) {
      editor.pressed = pressed;
      answers.push(await ui.confirm(confirmation));
    }
    assert.deepEqual(answers, [true, false, false]);
  });

  test('that changes nothing looks like a remark', async () => {
    await askModally(confirmation, 'info');
    assert.deepEqual(editor.dialogs, [{ severity: 'info', ...asked }]);
  });
});

test('credentials go to an address that the workspace names only after such an answer', async () => {
  const kept = new Map<string, unknown>();
  const consents = endpointConsent({
    keys: () => [...kept.keys()],
    get: (key: string, otherwise?: unknown) => Object(kept.get(key) ?? otherwise ?? []),
    update: async (key: string, value: unknown) => void kept.set(key, value),
  });
  const setting = { name: 'team', profile: 'prod', endpoint: 'https://ecs.example.com' };
  const foreign = { ...connection(setting), origin: 'workspace' } as const;
  editor.pressed = 'Allow';
  assert.equal(await consents.allows(foreign), true);
  assert.deepEqual(editor.dialogs, [
    {
      severity: 'warning',
      message: 'Send the credentials of the profile "prod" to https://ecs.example.com?',
      options: {
        modal: true,
        detail:
          'This workspace defines the connection "team", which does so. Whoever runs that endpoint can do whatever your profile may do. Allow it only if you know that address.',
      },
      buttons: ['Allow'],
    },
  ]);
  assert.deepEqual([...kept.values()], [['["prod","https://ecs.example.com"]']]);
});
