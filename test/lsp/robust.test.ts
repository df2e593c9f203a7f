import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { CancellationTokenSource } from 'vscode-languageserver-protocol';
import { webApp } from '../support/documents.ts';
import { type LspClient, type OpenDocument, startClient } from '../support/lsp.ts';
import { between, seeded } from '../support/random.ts';

/** Asks everything that can be asked about the end of a text. */
async function askAll({ connection }: LspClient, document: OpenDocument): Promise<void> {
  const textDocument = { uri: document.uri };
  const lines = document.text.split('\n');
  const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  const range = { start: { line: 0, character: 0 }, end: position };
  await Promise.all([
    document.diagnostics(),
    connection.sendRequest('textDocument/completion', { textDocument, position }),
    connection.sendRequest('textDocument/hover', { textDocument, position }),
    connection.sendRequest('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } }),
    connection.sendRequest('textDocument/documentSymbol', { textDocument }),
    connection.sendRequest('textDocument/foldingRange', { textDocument }),
    connection.sendRequest('textDocument/selectionRange', { textDocument, positions: [position] }),
  ]);
}

for (const name of ['task-definition.json', 'taskdef.yaml']) {
  const whole = webApp[name.endsWith('.yaml') ? 'yaml' : 'json'];

  test(`${name} is served at every prefix, and then as if nothing had been`, async () => {
    await using client = await startClient();
    const document = await client.open(name, '');
    for (let length = 0; length <= whole.length; length += 1) {
      await document.change(whole.slice(0, length));
      await askAll(client, document);
    }
    await using fresh = await startClient();
    const other = await fresh.open(name, whole);
    assert.deepEqual(await document.findings(), await other.findings());
    assert.deepEqual(client.logged, []);
  });

  test(`${name} is served through random edits and ends as in a fresh server`, async () => {
    await using client = await startClient();
    const document = await client.open(name, whole);
    const random = seeded(21);
    let text = whole;
    for (let round = 0; round < 120; round += 1) {
      const start = between(random, 0, text.length);
      const from = between(random, 0, whole.length);
      const piece = whole.slice(from, from + between(random, 0, 30));
      text = text.slice(0, start) + piece + text.slice(start + between(random, 0, 20));
      await document.change(text);
      await askAll(client, document);
    }
    await using fresh = await startClient();
    assert.deepEqual(await document.findings(), await (await fresh.open(name, text)).findings());
    assert.deepEqual(client.logged, []);
  });

  test(`${name} full of junk leaves the server alive`, async () => {
    await using client = await startClient();
    for (const junk of junkTexts()) {
      const document = await client.open(name, junk);
      await askAll(client, document);
      await document.close();
    }
    const document = await client.open(name, whole);
    assert.notDeepEqual(await document.findings(), []);
    assert.deepEqual(client.logged, []);
  });
}

function junkTexts(): string[] {
  const random = seeded(22);
  const bytes = Array.from({ length: 1 << 16 }, () => between(random, 0, 255));
  const bomb = Array.from({ length: 20 }, (_, level) => {
    const alias = level === 0 ? 'x' : `*a${level - 1}`;
    return `a${level}: &a${level} [${Array.from({ length: 10 }, () => alias).join(', ')}]`;
  });
  const containers = Array.from(
    { length: 3000 },
    (_, index) => `  - name: c${index}\n    image: a:1\n    memory: ${index}\n`,
  );
  return [
    String.fromCharCode(...bytes),
    `containerDefinitions:\n${bomb.map((line) => `  ${line}\n`).join('')}`,
    `family: a\ncontainerDefinitions: &all [*all, *all]\n`,
    `family: a\ncontainerDefinitions:\n${containers.join('').repeat(7)}`,
    JSON.stringify({
      family: 'a',
      containerDefinitions: [{ environment: bytes.map((byte) => ({ name: `${byte}`, value: 'v' })) }],
    }),
    `{"containerDefinitions": ${'['.repeat(100_000)}`,
  ];
}

test('a cancelled request is answered as cancelled', async () => {
  await using client = await startClient();
  const document = await client.open('task-definition.json', webApp.json);
  const source = new CancellationTokenSource();
  const pending = client.connection.sendRequest(
    'textDocument/hover',
    { textDocument: { uri: document.uri }, position: { line: 1, character: 4 } },
    source.token,
  );
  source.cancel();
  await assert.rejects(pending, { code: -32800 });
});

test('requests about a document that is not open are answered with nothing', async () => {
  await using client = await startClient();
  const textDocument = { uri: 'file:///project/task-definition.json' };
  const position = { line: 0, character: 0 };
  assert.deepEqual(
    [
      await client.connection.sendRequest('textDocument/hover', { textDocument, position }),
      await client.connection.sendRequest('textDocument/completion', { textDocument, position }),
      await client.connection.sendRequest('textDocument/documentSymbol', { textDocument }),
    ],
    [null, { isIncomplete: false, items: [] }, []],
  );
});

test('a service is checked with the task definition that lies in the workspace', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ecs-lsp-'));
  try {
    await mkdir(join(folder, 'deploy'));
    await writeFile(join(folder, 'deploy', 'taskdef.yaml'), webApp.yaml);
    await using client = await startClient({ folders: [pathToFileURL(folder).href] });
    const service = {
      serviceName: 'web',
      taskDefinition: 'web-app',
      loadBalancers: [
        {
          targetGroupArn:
            'arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/a/0123456789abcdef',
          containerName: 'ngnix',
          containerPort: 80,
        },
      ],
    };
    const document = await client.open('service-definition.json', JSON.stringify(service));
    assert.equal((await document.findings()).filter((finding) => finding.includes('ngnix')).length, 1);
  } finally {
    await rm(folder, { recursive: true });
  }
});
