import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type {
  CodeLens,
  DocumentHighlight,
  DocumentLink,
  InlayHint,
  Location,
  Range,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { editedText, type LspClient, type OpenDocument, rangeOfText, startClient } from '../support/lsp.ts';

const task = `{
  "family": "shop",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "256",
  "memory": "512",
  "containerDefinitions": [{ "name": "web", "image": "nginx:1.27", "memory": 256 }]
}
`;
const service = `serviceName: shop
taskDefinition: shop:3
desiredCount: 2
loadBalancers:
  - containerName: web
    containerPort: 80
`;

/** Where a request is about: in a piece of a document's text. */
function at({ uri, text }: OpenDocument, piece: string) {
  return { textDocument: { uri }, position: rangeOfText(text, piece).start };
}

async function openBoth(client: LspClient) {
  const definition = await client.open('task-definition.json', task);
  return { definition, user: await client.open('create-service.yaml', service) };
}

test('a container is found from the service that names it', async () => {
  await using client = await startClient();
  const { definition, user } = await openBoth(client);
  const found: Location[] = await client.connection.sendRequest('textDocument/definition', at(user, 'web'));
  assert.deepEqual(found, [{ uri: definition.uri, range: rangeOfText(task, 'web') }]);
});

test('references leave out the definition when they are asked to', async () => {
  await using client = await startClient();
  const { definition, user } = await openBoth(client);
  const found: Location[] = await client.connection.sendRequest('textDocument/references', {
    ...at(definition, 'web'),
    context: { includeDeclaration: false },
  });
  assert.deepEqual(found, [{ uri: user.uri, range: rangeOfText(service, 'web') }]);
});

test('a rename reaches a file that is not open', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ecs-workbench-'));
  await writeFile(join(folder, 'create-service.yaml'), service);
  await using client = await startClient({ folders: [pathToFileURL(folder).href] });
  const definition = await client.open(pathToFileURL(join(folder, 'task-definition.json')).href, task);
  const prepared: { range: Range; placeholder: string } = await client.connection.sendRequest(
    'textDocument/prepareRename',
    at(definition, 'web'),
  );
  const edit: WorkspaceEdit = await client.connection.sendRequest('textDocument/rename', {
    ...at(definition, 'web'),
    newName: 'app',
  });
  await rm(folder, { recursive: true });
  const after = (uri: string, text: string) => editedText(text, edit.changes?.[uri] ?? []);
  assert.deepEqual(
    [
      prepared,
      after(definition.uri, task),
      after(pathToFileURL(join(folder, 'create-service.yaml')).href, service),
    ],
    [
      { range: rangeOfText(task, 'web'), placeholder: 'web' },
      task.replace('web', 'app'),
      service.replace('containerName: web', 'containerName: app'),
    ],
  );
});

test('a name that the API would refuse is refused with a reason', async () => {
  await using client = await startClient();
  const { definition } = await openBoth(client);
  const answer = client.connection.sendRequest('textDocument/rename', {
    ...at(definition, 'web'),
    newName: 'my app',
  });
  await assert.rejects(answer, /A container name has up to 255 letters/);
});

test('names light up, images are links, and everything is a symbol of the workspace', async () => {
  await using client = await startClient();
  const { definition, user } = await openBoth(client);
  const { connection } = client;
  const lit: DocumentHighlight[] = await connection.sendRequest(
    'textDocument/documentHighlight',
    at(definition, 'web'),
  );
  const links: DocumentLink[] = await connection.sendRequest('textDocument/documentLink', {
    textDocument: { uri: definition.uri },
  });
  const symbols: SymbolInformation[] = await connection.sendRequest('workspace/symbol', { query: 'sh' });
  assert.deepEqual(
    [
      lit.map(({ range }) => range),
      links.map(({ range, target }) => [range, target]),
      symbols.map(({ name, location }) => [name, location.uri]),
    ],
    [
      [rangeOfText(task, 'web')],
      [[rangeOfText(task, 'nginx:1.27'), 'https://hub.docker.com/_/nginx/tags?name=1.27']],
      [
        ['shop', definition.uri],
        ['shop', user.uri],
      ],
    ],
  );
});

test('hints and lenses are there unless the settings say no', async () => {
  const shown = async (settings: unknown) => {
    await using client = await startClient({
      capabilities: { workspace: { configuration: true } },
      initializationOptions: { commands: true },
      settings,
    });
    const { uri } = await client.open('task-definition.json', task);
    const textDocument = { uri };
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const hints: InlayHint[] = await client.connection.sendRequest('textDocument/inlayHint', {
      textDocument,
      range,
    });
    const lenses: CodeLens[] = await client.connection.sendRequest('textDocument/codeLens', { textDocument });
    return [hints.map(({ label }) => label), lenses.map(({ command }) => command?.title)];
  };
  assert.deepEqual(await shown({}), [
    ['≈ $9.01 a month', 'containers: 256 of 512 MiB'],
    ['Register', 'Deploy', 'Run', 'Diff'],
  ]);
  assert.deepEqual(await shown({ inlayHints: false, codeLens: false }), [[], []]);
});

test('a template is looked at unless the settings say no', async () => {
  const template =
    'Resources:\n  A:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      NetworkMode: awsvcp\n';
  const found = async (settings: unknown) => {
    await using client = await startClient({
      capabilities: { workspace: { configuration: true }, textDocument: { diagnostic: {} } },
      settings,
    });
    return await (await client.open('stack.yaml', template)).findings();
  };
  assert.deepEqual([(await found({})).length > 0, await found({ cloudFormation: false })], [true, []]);
});
