import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver-protocol/node';
import { editedText, type LspClient, type OpenDocument, rangeOfText, startClient } from '../support/lsp.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-accepting-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const task = `{
  "family": "web",
  "requiresCompatibilities": ["EC2"],
  "containerDefinitions": [
    { "name": "web", "image": "nginx:1.27", "memory": 3, "logConfiguration": { "logDriver": "json-file" } }
  ]
}
`;

const acceptance = `suppress:
  - file: ./deploy/task.json
    rule: cd-memory-min
    path: /containerDefinitions/web/memory
`;

const able = { documentChanges: true, resourceOperations: ['create' as const] };

function start(workspaceEdit: object = able): Promise<LspClient> {
  const capabilities = { textDocument: { diagnostic: {} }, workspace: { workspaceEdit } };
  return startClient({ folders: [pathToFileURL(folder).href], capabilities });
}

function uriOf(name: string): string {
  return pathToFileURL(join(folder, name)).href;
}

function configure(text: string, name = '.ecs-workbench.yaml'): void {
  writeFileSync(join(folder, name), text);
}

/** The actions at the memory that accept its finding. */
async function offers(client: LspClient, { uri }: OpenDocument, text = task): Promise<CodeAction[]> {
  const actions: CodeAction[] = await client.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri },
    range: rangeOfText(text, text.includes('"memory"') ? '"memory": 3' : 'memory: 3'),
    context: { diagnostics: [] },
  });
  return actions.filter(({ title }) => title.startsWith('Accept'));
}

/** What an action does to the configuration's text. */
function after(action: CodeAction | undefined, text: string, name = '.ecs-workbench.yaml'): string {
  const changes = action?.edit?.documentChanges?.filter((each): each is TextDocumentEdit => 'edits' in each);
  const [change] = changes ?? [];
  assert.equal(change?.textDocument.uri, uriOf(name));
  // None of the edits is of a kind that has more than a text.
  return editedText(text, change.edits as Parameters<typeof editedText>[1]);
}

describe('A finding in strict JSON is accepted in the configuration of the repository', () => {
  test('which is made where there is none, and the finding is gone before it is saved', async () => {
    await using client = await start();
    const document = await client.open(uriOf('deploy/task.json'), task);
    const [action] = await offers(client, document);
    assert.equal(action?.title, 'Accept cd-memory-min here, in .ecs-workbench.yaml');
    const uri = uriOf('.ecs-workbench.yaml');
    const [made] = action.edit?.documentChanges ?? [];
    assert.deepEqual(made, { kind: 'create', uri, options: { ignoreIfExists: true } });
    assert.equal(after(action, ''), acceptance);
    configure('');
    await client.open(uri, acceptance);
    assert.deepEqual(await document.findings(), []);
  });

  test('at the root of its own work tree, when the editor has a folder of many open', async () => {
    mkdirSync(join(folder, 'web/.git'), { recursive: true });
    await using client = await start();
    const [action] = await offers(client, await client.open(uriOf('web/deploy/task.json'), task));
    assert.equal(after(action, '', 'web/.ecs-workbench.yaml'), acceptance);
  });

  test('which keeps its comments and what it has accepted before', async () => {
    const before =
      '# Ours.\nrules: { cd-memory-min: warning } # soft\nsuppress: # known\n  - file: a.json\n    rule: bp-x # why\n\n# The end.\n';
    const text = before.replace('bp-x', 'bp-image-latest');
    configure(text);
    await using client = await start();
    const [action] = await offers(client, await client.open(uriOf('deploy/task.json'), task));
    const item = acceptance.slice(acceptance.indexOf('\n') + 1);
    assert.equal(after(action, text), text.replace('# why\n', `# why\n${item}`));
    assert.equal(action?.edit?.documentChanges?.length, 1);
  });

  test('in JSON where the configuration is JSON, and by plain changes where the client knows no others', async () => {
    const text = '{\n  "rules": { "cd-memory-min": "warning" }\n}\n';
    configure(text, '.ecs-workbench.json');
    await using client = await start({});
    const [action] = await offers(client, await client.open(uriOf('task.json'), task));
    const edited = editedText(text, action?.edit?.changes?.[uriOf('.ecs-workbench.json')] ?? []);
    assert.deepEqual(JSON.parse(edited), {
      rules: { 'cd-memory-min': 'warning' },
      suppress: [{ file: './task.json', rule: 'cd-memory-min', path: '/containerDefinitions/web/memory' }],
    });
  });

  test('as it stands open in the editor, and there for that file alone', async () => {
    configure('rules: {}\n');
    await using client = await start();
    const open = 'rules: {}\n# Not saved.\n';
    const configuration = await client.open(uriOf('.ecs-workbench.yaml'), open);
    const name = 'task[1].json';
    const [document, below] = [
      await client.open(uriOf(name), task),
      await client.open(uriOf(`below/${name}`), task),
    ];
    const [action] = await offers(client, document);
    const text = after(action, open);
    assert.match(text, /^rules: \{\}\n/);
    assert.match(text, /# Not saved\./);
    await configuration.change(text);
    const fault = '1 3: "memory" is 3 MiB; Docker needs at least 6.';
    assert.deepEqual([await document.findings(), await below.findings()], [[], [fault]]);
    await configuration.change(`${text}nonsense: [`);
    assert.deepEqual(await document.findings(), [fault]);
    await configuration.close();
    assert.deepEqual(await document.findings(), [fault]);
  });

  test('but not where a comment does, the configuration is out of order, or it cannot be made', async () => {
    const yaml =
      'family: web\nrequiresCompatibilities: [EC2]\ncontainerDefinitions:\n  - name: web\n    image: nginx:1.27\n    memory: 3\n';
    await using client = await start({});
    assert.deepEqual(await offers(client, await client.open(uriOf('deploy/task.yaml'), yaml), yaml), []);
    const document = await client.open(uriOf('deploy/task.json'), task);
    assert.deepEqual(await offers(client, document), []);
    configure('rules: [');
    assert.deepEqual(await offers(client, document), []);
  });

  test('but not where the configuration cannot be read', async () => {
    mkdirSync(join(folder, '.ecs-workbench.yaml'));
    await using client = await start();
    assert.deepEqual(await offers(client, await client.open(uriOf('deploy/task.json'), task)), []);
    assert.deepEqual(client.logged, []);
  });
});
