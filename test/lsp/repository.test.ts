import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type LspClient, startClient } from '../support/lsp.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-repository-'));
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

const fault = '1 3: "memory" is 3 MiB; Docker needs at least 6.';

function uriOf(name: string): string {
  return pathToFileURL(join(folder, name)).href;
}

function configure(text: string): void {
  writeFileSync(join(folder, '.ecs-workbench.yaml'), text);
}

function start(settings?: unknown): Promise<LspClient> {
  const textDocument = { diagnostic: {} };
  const capabilities = { textDocument, workspace: { configuration: true } };
  return startClient({ folders: [pathToFileURL(folder).href], settings, capabilities });
}

async function changed(client: LspClient, name = '.ecs-workbench.yaml'): Promise<void> {
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: uriOf(name), type: 2 }],
  });
}

describe('The configuration of a repository, in the editor', () => {
  test('says how loud a rule is, and a change of it takes effect', async () => {
    configure('rules: { cd-memory-min: warning }\n');
    await using client = await start();
    const document = await client.open(uriOf('task.json'), task);
    assert.deepEqual(await document.findings(), [fault.replace('1', '2')]);
    configure('rules: { cd-memory-min: off }\n');
    await changed(client);
    assert.deepEqual(await document.findings(), []);
  });

  test('counts less than what a person set', async () => {
    configure('rules: { cd-memory-min: off }\n');
    await using client = await start({ rules: { 'cd-memory-min': 'info' } });
    const document = await client.open(uriOf('task.json'), task);
    assert.deepEqual(await document.findings(), [fault.replace('1', '3')]);
  });

  test('ignores files, accepts findings and knows those of the baseline', async () => {
    configure(
      'ignore: [old.json]\nsuppress: [{ file: a.json, rule: cd-memory-min }]\nbaseline: baseline.json\n',
    );
    await using client = await start();
    for (const name of ['old.json', 'a.json']) {
      const document = await client.open(uriOf(name), task);
      assert.deepEqual(await document.findings(), []);
    }
    const document = await client.open(uriOf('b.json'), task);
    assert.deepEqual(await document.findings(), [fault]);
    const known = { 'b.json': { 'cd-memory-min': ['/containerDefinitions/web/memory'] } };
    writeFileSync(join(folder, 'baseline.json'), JSON.stringify({ version: 1, files: known }));
    await changed(client, 'baseline.json');
    assert.deepEqual(await document.findings(), []);
  });

  test('switches packs on and brings rules of its own', async () => {
    configure(
      [
        'packs: [security-hub]',
        'rules: { cd-memory-min: off, bp-readonly-rootfs: off, bp-tags-missing: off, acme-owner: info }',
        'ownRules:',
        '  - { id: acme-family, kinds: [task-definition], member: /family, matches: ^acme-, message: Begin it with acme-. }',
        '  - { id: acme-owner, kinds: [task-definition], member: /tags, required: true, message: Say whose it is. }',
      ].join('\n'),
    );
    await using client = await start();
    const document = await client.open(uriOf('a.json'), task);
    assert.deepEqual(await document.findings(), [
      '3 {: Say whose it is.',
      '2 "web": Begin it with acme-.',
      '2 {: No user is set, so the container may run as root; set user to another one. (Security Hub ECS.20)',
    ]);
  });

  test('says what files hold', async () => {
    configure('files: { "deploy-*.json": task-definition }\n');
    await using client = await start();
    const document = await client.open(uriOf('deploy-web.json'), '{ "family": "a b" }');
    const [first = ''] = await document.findings();
    assert.equal(first, '1 {: "containerDefinitions" is missing; add it.');
  });

  test('that cannot be used is told, shown in its file, and nothing is left out by it', async () => {
    const text = 'rules: { cd-memory-min: off }\nignores: [task.json]\n';
    configure(text);
    await using client = await start();
    const told: string[] = [];
    client.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
      told.push(message);
    });
    const document = await client.open(uriOf('task.json'), task);
    assert.deepEqual(await document.findings(), [fault]);
    const path = join(folder, '.ecs-workbench.yaml');
    const message = 'Unknown member "ignores". Did you mean "ignore"?';
    assert.deepEqual(told, [`The configuration is not used. ${path}:2:1: ${message}`]);
    const configuration = await client.open(uriOf('.ecs-workbench.yaml'), text);
    assert.deepEqual(await configuration.findings(), [`1 ignores: ${message}`]);
  });

  test('being typed has the open files checked again once, when nobody types, and not at each letter', async (context) => {
    configure('rules: { cd-memory-min: warning }\n');
    const textDocument = { diagnostic: {} };
    const workspace = { configuration: true, diagnostics: { refreshSupport: true } };
    await using client = await startClient({
      folders: [pathToFileURL(folder).href],
      capabilities: { textDocument, workspace },
    });
    let refreshed = 0;
    client.connection.onRequest('workspace/diagnostic/refresh', () => {
      refreshed += 1;
      return null;
    });
    const document = await client.open(uriOf('task.json'), task);
    await document.findings();
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const opened = await client.open(uriOf('.ecs-workbench.yaml'), 'rules: { cd-memory-min: warning }\n');
    await opened.findings();
    for (const typed of ['e', 'er', 'error']) {
      await opened.change(`rules: { cd-memory-min: ${typed} }\n`);
      assert.deepEqual(await document.findings(), [typed === 'error' ? fault : fault.replace('1', '2')]);
      context.mock.timers.tick(299);
    }
    assert.equal(refreshed, 0);
    context.mock.timers.tick(1);
    context.mock.timers.reset();
    await document.findings();
    assert.equal(refreshed, 1);
  });

  test('of a folder around counts in a folder below, as far as what is open', async () => {
    configure('rules: { cd-memory-min: off }\n');
    await using client = await start();
    const document = await client.open(uriOf('services/web/task.json'), task);
    assert.deepEqual(await document.findings(), []);
  });
});
