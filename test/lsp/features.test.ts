import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  CodeAction,
  Diagnostic,
  DocumentSymbol,
  FoldingRange,
  Hover,
  SelectionRange,
} from 'vscode-languageserver-protocol';
import { webApp } from '../support/documents.ts';
import { editedText, rangeOfText, startClient } from '../support/lsp.ts';

const broken = webApp.json.replace('"memory": 256', '"memroy": 256');

test('a client that pulls is told so, and one that does not is not', async () => {
  await using pulls = await startClient();
  await using pushes = await startClient({ capabilities: {} });
  const provider = { identifier: 'ecs', interFileDependencies: true, workspaceDiagnostics: false };
  assert.deepEqual(pulls.initialized.capabilities.diagnosticProvider, provider);
  assert.equal(pushes.initialized.capabilities.diagnosticProvider, undefined);
});

test('findings follow the text', async () => {
  await using client = await startClient();
  const document = await client.open('task-definition.json', broken);
  const misspelt = '1 "memroy": Unknown member "memroy" in "containerDefinitions". Did you mean "memory"?';
  assert.ok((await document.findings()).includes(misspelt));
  await document.change(webApp.json);
  assert.ok(!(await document.findings()).includes(misspelt));
});

test('a text that has not changed is not sent again', async () => {
  await using client = await startClient();
  const document = await client.open('task-definition.json', broken);
  const first = await document.diagnostics();
  const again = await document.diagnostics(first.resultId);
  assert.deepEqual(again, { kind: 'unchanged', resultId: first.resultId });
  await document.change(webApp.json);
  assert.equal((await document.diagnostics(first.resultId)).kind, 'full');
});

test('a client that says goodbye right after it opened a document is sent nothing more', async () => {
  const failures: unknown[] = [];
  const failed = (error: unknown) => failures.push(error);
  process.on('unhandledRejection', failed);
  try {
    for (let count = 0; count < 20; count += 1) {
      await using client = await startClient({ capabilities: {} });
      await client.open('task-definition.json', '{ "family": "a b" }');
    }
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(failures, []);
  } finally {
    process.off('unhandledRejection', failed);
  }
});

test('findings are pushed to a client that cannot pull, and taken back on close', async () => {
  await using client = await startClient({ capabilities: {} });
  const published: { uri: string; diagnostics: unknown[] }[] = [];
  const next = () =>
    new Promise<number>((resolve) => {
      const subscription = client.connection.onNotification(
        'textDocument/publishDiagnostics',
        (params: { uri: string; diagnostics: unknown[] }) => {
          published.push(params);
          subscription.dispose();
          resolve(params.diagnostics.length);
        },
      );
    });
  const first = next();
  const document = await client.open('task-definition.json', broken);
  assert.ok((await first) > 0);
  const last = next();
  await document.close();
  assert.equal(await last, 0);
  assert.deepEqual([...new Set(published.map(({ uri }) => uri))], [document.uri]);
});

test('other files get nothing', async () => {
  await using client = await startClient();
  const document = await client.open('package.json', '{"name": "x", "version": "1", ');
  assert.deepEqual(await document.findings(), []);
  assert.deepEqual(await document.completionsAt('"version"'), []);
});

test('the settings of the client say which rules speak and what files are', async () => {
  const settings = { rules: { 'bp-image-latest': 'off' }, files: { '*.conf.json': 'task-definition' } };
  const open = async (given: unknown) => {
    await using client = await startClient({
      settings: given,
      capabilities: { workspace: { configuration: true }, textDocument: { diagnostic: {} } },
    });
    const document = await client.open('web.conf.json', '{"family": "a b", "x": 1}');
    const named = await client.open('task-definition.json', webApp.json);
    const latest = (await named.findings()).filter((finding) => finding.includes('latest'));
    return [(await document.findings()).length > 0, latest.length > 0];
  };
  assert.deepEqual(
    [await open(settings), await open({})],
    [
      [true, false],
      [false, true],
    ],
  );
});

test('a change of the settings takes effect at once', async () => {
  let rules = {};
  await using client = await startClient({
    get settings() {
      return { rules };
    },
    capabilities: { workspace: { configuration: true }, textDocument: { diagnostic: {} } },
  });
  const document = await client.open('task-definition.json', webApp.json);
  const isLoud = async () => (await document.findings()).some((finding) => finding.includes('latest'));
  const before = await isLoud();
  rules = { 'bp-image-latest': 'off' };
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  assert.deepEqual([before, await isLoud()], [true, false]);
});

test('a change of the settings has the client ask for findings again, which are new', {
  timeout: 30_000,
}, async () => {
  let rules = {};
  await using client = await startClient({
    get settings() {
      return { rules };
    },
    capabilities: {
      workspace: { configuration: true, diagnostics: { refreshSupport: true } },
      textDocument: { diagnostic: {} },
    },
  });
  const refreshed = new Promise<void>((resolve) => {
    client.connection.onRequest('workspace/diagnostic/refresh', () => {
      resolve();
      return null;
    });
  });
  const document = await client.open('task-definition.json', webApp.json);
  const before = await document.diagnostics();
  rules = { 'bp-image-latest': 'off' };
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await refreshed;
  const after = await document.diagnostics(before.resultId);
  assert.equal(after.kind, 'full');
  assert.notEqual(after.resultId, before.resultId);
});

test('a change of the settings is pushed to a client that cannot pull', { timeout: 30_000 }, async () => {
  let rules = {};
  await using client = await startClient({
    get settings() {
      return { rules };
    },
    capabilities: { workspace: { configuration: true } },
  });
  const next = () =>
    new Promise<string[]>((resolve) => {
      const subscription = client.connection.onNotification(
        'textDocument/publishDiagnostics',
        ({ diagnostics }: { diagnostics: readonly Diagnostic[] }) => {
          subscription.dispose();
          resolve(diagnostics.map(({ code }) => String(code)));
        },
      );
    });
  const first = next();
  await client.open('task-definition.json', webApp.json);
  const loud = await first;
  const second = next();
  rules = { 'bp-image-latest': 'off' };
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  assert.deepEqual(
    await second,
    loud.filter((code) => code !== 'bp-image-latest'),
  );
  assert.ok(loud.includes('bp-image-latest'));
});

test('a service is checked with the task definition that is open beside it', async () => {
  await using client = await startClient();
  const service = await client.open(
    'service-definition.json',
    JSON.stringify({
      serviceName: 'web',
      taskDefinition: 'web-app:1',
      desiredCount: 1,
      loadBalancers: [
        {
          targetGroupArn:
            'arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/a/0123456789abcdef',
          containerName: 'ngnix',
          containerPort: 80,
        },
      ],
    }),
  );
  const unknownContainer = async () =>
    (await service.findings()).filter((finding) => finding.includes('ngnix')).length;
  const alone = await unknownContainer();
  await client.open('task-definition.json', webApp.json);
  assert.deepEqual([alone, await unknownContainer()], [0, 1]);
});

test('members are completed with their documentation, the required ones first', async () => {
  await using client = await startClient();
  const document = await client.open('taskdef.yaml', 'family: a\ncontainerDefinitions:\n  - \n');
  const items = await document.completionsAt('  - ');
  const sorted = items.toSorted((left, right) => ((left.sortText ?? '') < (right.sortText ?? '') ? -1 : 1));
  assert.ok(['name', 'image'].includes(sorted[0]?.label ?? ''));
  const memory = items.find(({ label }) => label === 'memory');
  const resolved: { documentation?: { kind: string; value: string } } = await client.connection.sendRequest(
    'completionItem/resolve',
    memory,
  );
  assert.equal(resolved.documentation?.kind, 'markdown');
  assert.match(resolved.documentation?.value ?? '', /MiB/);
});

test('a client without snippets gets plain text', async () => {
  await using client = await startClient({ capabilities: {} });
  const document = await client.open('task-definition.json', '{\n  "fam\n}\n');
  const family = (await document.completionsAt('"fam')).find(({ label }) => label === 'family');
  assert.equal(family?.insertTextFormat, 1);
  assert.doesNotMatch(family?.textEdit?.newText ?? '$', /\$/);
});

test('hover says what a member is for', async () => {
  await using client = await startClient();
  const document = await client.open('taskdef.yaml', webApp.yaml);
  const { start } = rangeOfText(webApp.yaml, 'essential');
  const hover: Hover = await client.connection.sendRequest('textDocument/hover', {
    textDocument: { uri: document.uri },
    position: start,
  });
  assert.deepEqual(hover.range, rangeOfText(webApp.yaml, 'essential'));
  assert.match(JSON.stringify(hover.contents), /essential/);
});

test('a quick fix heals its finding and is marked as the preferred one', async () => {
  await using client = await startClient();
  const document = await client.open('task-definition.json', broken);
  const actions: CodeAction[] = await client.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri: document.uri },
    range: rangeOfText(broken, 'memroy'),
    context: { diagnostics: [] },
  });
  const [fix] = actions.filter(({ diagnostics }) => JSON.stringify(diagnostics).includes('memroy'));
  assert.equal(fix?.kind, 'quickfix');
  assert.equal(editedText(broken, fix?.edit?.changes?.[document.uri] ?? []), webApp.json);
});

test('fix all is given only when it is asked for, and leaves nothing that it would fix again', async () => {
  await using client = await startClient();
  const text =
    '{\n  "family": "web",\n  "Cpu": "256",\n  "containerDefinitions": [],\n  "status": "ACTIVE"\n}\n';
  const document = await client.open('task-definition.json', text);
  const ask = (only: string[]): Promise<CodeAction[]> =>
    client.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri: document.uri },
      range: rangeOfText(text, 'family'),
      context: { diagnostics: [], only },
    });
  const [all] = await ask(['source.fixAll']);
  assert.equal(all?.kind, 'source.fixAll.ecs');
  const fixed = editedText(text, all?.edit?.changes?.[document.uri] ?? []);
  assert.match(fixed, /"cpu": "256"/);
  await document.change(fixed);
  assert.deepEqual(await ask(['source.fixAll']), []);
});

test('code actions are of the kinds that are asked for, and of what those include', async () => {
  await using client = await startClient();
  const document = await client.open('task-definition.json', broken);
  const kinds = async (only?: string[]) => {
    const actions: CodeAction[] = await client.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri: document.uri },
      range: rangeOfText(broken, 'memroy'),
      context: { diagnostics: [], ...(only && { only }) },
    });
    return [...new Set(actions.map(({ kind }) => kind))];
  };
  assert.deepEqual(await kinds(), ['quickfix']);
  assert.deepEqual(await kinds(['quickfix']), ['quickfix']);
  for (const only of ['source', 'source.fixAll', 'source.fixAll.ecs'])
    assert.deepEqual(await kinds([only]), ['source.fixAll.ecs']);
  assert.deepEqual(await kinds(['refactor', 'source', 'quickfix']), ['quickfix', 'source.fixAll.ecs']);
  for (const only of ['refactor', 'source.organizeImports', 'source.fixAll.other', 'source.fix', 'quick'])
    assert.deepEqual(await kinds([only]), []);
});

test('YAML gets an outline, folding and selection, unless another extension gives them', async () => {
  const ask = async (initializationOptions: unknown) => {
    await using client = await startClient({ initializationOptions });
    const document = await client.open('taskdef.yaml', webApp.yaml);
    const params = { textDocument: { uri: document.uri } };
    const symbols: DocumentSymbol[] = await client.connection.sendRequest(
      'textDocument/documentSymbol',
      params,
    );
    const folds: FoldingRange[] = await client.connection.sendRequest('textDocument/foldingRange', params);
    const selections: SelectionRange[] | null = await client.connection.sendRequest(
      'textDocument/selectionRange',
      {
        ...params,
        positions: [rangeOfText(webApp.yaml, 'nginx:latest').start],
      },
    );
    return [symbols.map(({ name }) => name), folds.length > 0, selections?.[0]?.range];
  };
  assert.deepEqual(await ask({}), [
    ['family', 'containerDefinitions'],
    true,
    rangeOfText(webApp.yaml, 'nginx:latest'),
  ]);
  assert.deepEqual(await ask({ yamlExtension: true }), [[], false, undefined]);
});

test('a container stands under its name in the outline', async () => {
  await using client = await startClient();
  const document = await client.open('taskdef.yaml', webApp.yaml);
  const symbols: DocumentSymbol[] = await client.connection.sendRequest('textDocument/documentSymbol', {
    textDocument: { uri: document.uri },
  });
  assert.deepEqual(
    symbols[1]?.children?.map(({ name }) => name),
    ['nginx'],
  );
});
