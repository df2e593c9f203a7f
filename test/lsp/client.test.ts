import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Connection, InitializeParams } from 'vscode-languageserver';
import { policyOf } from '#core/ide/configuration/policy.ts';
import { factsOf } from '../../server/src/lsp/client-facts.ts';
import { fileNameOf } from '../../server/src/lsp/file-name.ts';
import { filesInFolders, filesOutside } from '../../server/src/lsp/files-on-disk.ts';
import { plainText } from '../../server/src/lsp/plain-text.ts';
import { concernsRepository } from '../../server/src/lsp/repository.ts';
import { settingsOf } from '../../server/src/lsp/settings.ts';
import { snapshotsOf } from '../../server/src/lsp/snapshots.ts';

const params = (more: object = {}): InitializeParams => ({
  processId: null,
  rootUri: null,
  capabilities: {},
  ...more,
});

describe('what a client says of itself', () => {
  const nothing = {
    pullsDiagnostics: false,
    refreshesDiagnostics: false,
    refreshesHints: false,
    refreshesLenses: false,
    hasConfiguration: false,
    registersConfiguration: false,
    watchesFiles: false,
    snippets: false,
    edits: { versioned: false, creates: false },
    insertion: { keeps: false, adjusts: false },
    servedElsewhere: new Set(),
    commands: false,
    givesCapacity: false,
    givesLive: false,
    takesNewer: false,
    folders: [],
    settings: undefined,
  };

  test('is nothing where it says nothing', () => assert.deepEqual(factsOf(params()), nothing));

  for (const [what, said, facts] of [
    [
      'that it asks for findings and can be told to ask again',
      {
        capabilities: {
          textDocument: { diagnostic: {}, publishDiagnostics: {} },
          workspace: { diagnostics: { refreshSupport: true } },
        },
      },
      { pullsDiagnostics: true, refreshesDiagnostics: true },
    ],
    [
      'that it asks for findings and takes none that are sent',
      { capabilities: { textDocument: { diagnostic: {} } } },
      { pullsDiagnostics: true },
    ],
    [
      'that it asks for findings, but could not be told that some are old',
      { capabilities: { textDocument: { diagnostic: {}, publishDiagnostics: {} } } },
      {},
    ],
    [
      'what it can be told',
      {
        capabilities: {
          workspace: {
            inlayHint: { refreshSupport: true },
            codeLens: { refreshSupport: true },
            configuration: true,
            didChangeConfiguration: { dynamicRegistration: true },
            didChangeWatchedFiles: { dynamicRegistration: true },
          },
        },
      },
      {
        refreshesHints: true,
        refreshesLenses: true,
        hasConfiguration: true,
        registersConfiguration: true,
        watchesFiles: true,
      },
    ],
    [
      'how it edits',
      {
        capabilities: {
          workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['rename', 'create'] } },
        },
      },
      { edits: { versioned: true, creates: true } },
    ],
    [
      'how it inserts lines',
      {
        capabilities: {
          textDocument: {
            completion: {
              completionItem: { snippetSupport: true, insertTextModeSupport: { valueSet: [1, 2] } },
            },
          },
        },
      },
      { snippets: true, insertion: { keeps: true, adjusts: true } },
    ],
    [
      'that it leaves inserted lines as they are',
      { capabilities: { textDocument: { completion: { insertTextMode: 1 } } } },
      { insertion: { keeps: true, adjusts: false } },
    ],
    [
      'what else looks after syntax, and what it answers',
      {
        initializationOptions: {
          yamlExtension: true,
          jsonExtension: true,
          commands: true,
          capacity: true,
          live: true,
          newer: true,
        },
      },
      {
        servedElsewhere: new Set(['yaml', 'json', 'jsonc']),
        commands: true,
        givesCapacity: true,
        givesLive: true,
        takesNewer: true,
      },
    ],
    [
      'words for truths, which count for nothing',
      { initializationOptions: { yamlExtension: 'yes', commands: 1, settings: { a: 1 } } },
      { settings: { a: 1 } },
    ],
    ['one folder', { rootUri: 'file:///a' }, { folders: ['file:///a'] }],
    [
      'several folders',
      { rootUri: 'file:///a', workspaceFolders: [{ uri: 'file:///b', name: 'b' }] },
      { folders: ['file:///b'] },
    ],
    ['no folder at all', { rootUri: 'file:///a', workspaceFolders: [] }, {}],
  ] as const) {
    test(`is ${what}`, () => assert.deepEqual(factsOf(params(said)), { ...nothing, ...facts }));
  }
});

/** A connection whose client has these settings, by address; an error is one that it answers with. */
function connectionWith(settings: (uri: string) => unknown) {
  const warned: string[] = [];
  let tell: (change: { readonly settings: unknown }) => void = () => {};
  const connection = {
    console: { warn: (line: string) => warned.push(line) },
    workspace: { getConfiguration: async ({ scopeUri }: { scopeUri: string }) => settings(scopeUri) },
    onDidChangeConfiguration: (listener: typeof tell) => {
      tell = listener;
    },
  };
  // The settings and the snapshots ask nothing else of a connection.
  return {
    warned,
    tell: (change: { settings: unknown }) => tell(change),
    connection: connection as unknown as Connection,
  };
}

const noRepository = { of: async () => undefined, configurationOf: () => undefined, forget: () => {} };
const asking = factsOf(params({ capabilities: { workspace: { configuration: true } } }));

describe('the settings of a client', () => {
  const usual = {
    files: {},
    rules: {},
    cloudFormation: true,
    inlayHints: true,
    codeLens: true,
    fargatePrices: {},
    fit: { cluster: undefined, snapshot: undefined, instances: {} },
    policy: undefined,
    accepted: undefined,
  };

  test('are the usual ones where it says nothing, or nonsense', async () => {
    for (const said of [
      null,
      'x',
      { files: 'a', rules: [1], inlayHints: 'no', fit: 5, fargatePrices: { vcpuHour: '1', region: '' } },
    ]) {
      const { connection } = connectionWith(() => said);
      assert.deepEqual(await settingsOf(connection, asking, noRepository).of('file:///a'), usual);
    }
  });

  test('are read word by word', async () => {
    const { connection } = connectionWith(() => ({
      files: { 'a.json': 'service', 'b.json': 1 },
      rules: { 'bp-image-latest': 'off', x: null },
      cloudFormation: false,
      inlayHints: false,
      codeLens: false,
      fargatePrices: { region: 'eu-west-1', vcpuHour: 0.1, gbHour: 0 },
      fit: { cluster: ' shop ', snapshot: ' ', instances: { 'm6i.large': 2, 'c7g.large': 1.5 } },
    }));
    assert.deepEqual(await settingsOf(connection, asking, noRepository).of('file:///a'), {
      ...usual,
      files: { 'a.json': 'service' },
      rules: { 'bp-image-latest': 'off' },
      cloudFormation: false,
      inlayHints: false,
      codeLens: false,
      fargatePrices: { region: 'eu-west-1', vcpuHour: 0.1, gbHour: 0 },
      fit: { cluster: 'shop', snapshot: undefined, instances: { 'm6i.large': 2 } },
    });
  });

  test('are asked for once a file, until they change', async () => {
    const asked: string[] = [];
    const { connection, tell } = connectionWith((uri) => {
      asked.push(uri);
      return {};
    });
    const settings = settingsOf(connection, asking, noRepository);
    let heard = 0;
    settings.onChange(() => {
      heard += 1;
    });
    for (const uri of ['a', 'a', 'b']) await settings.of(uri);
    settings.forget('b');
    await settings.of('b');
    tell({ settings: null });
    await settings.of('a');
    assert.deepEqual([asked, settings.stamp, heard], [['a', 'b', 'b', 'a'], 1, 1]);
    settings.forgetRepository();
    assert.deepEqual([settings.stamp, heard], [2, 1]);
    settings.repositoryChanged();
    assert.deepEqual([settings.stamp, heard], [4, 2]);
  });

  test('of one that cannot be asked, or does not answer, are those that it has sent', async () => {
    const sent = factsOf(
      params({ initializationOptions: { settings: { ecsWorkbench: { codeLens: false } } } }),
    );
    const { connection, tell } = connectionWith(() => assert.fail('was asked'));
    const settings = settingsOf(connection, sent, noRepository);
    assert.deepEqual(await settings.of('a'), { ...usual, codeLens: false });
    tell({ settings: { inlayHints: false } });
    assert.deepEqual(await settings.of('a'), { ...usual, inlayHints: false });
    const failing = connectionWith(() => {
      throw new Error('no');
    });
    const failed = settingsOf(failing.connection, { ...asking, settings: { codeLens: false } }, noRepository);
    assert.deepEqual(await failed.of('a'), { ...usual, codeLens: false });
    assert.deepEqual(failing.warned, ['The client did not say its settings: Error: no']);
  });

  test('count before the configuration of the repository, which says the rest', async () => {
    const isAccepted = () => true;
    const file = {
      ignored: true,
      isAccepted,
      kind: 'create-service',
      policy: policyOf([], []),
      rules: { a: 'off', b: 'error' },
    } as const;
    const { connection } = connectionWith(() => ({ rules: { a: 'warning' }, files: { '/x': 'y' } }));
    const repository = { ...noRepository, of: async () => file };
    assert.deepEqual(await settingsOf(connection, asking, repository).of('file:///a.json'), {
      ...usual,
      rules: { a: 'warning', b: 'error' },
      policy: file.policy,
      files: { '/x': 'y', '/a.json': 'create-service' },
      accepted: { ignored: true, isAccepted },
    });
  });
});

describe('files around an editor', () => {
  const definition = '{"family":"web","containerDefinitions":[{"name":"a","image":"a:1","memory":64}]}';
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-around-'));
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'td.json'), definition);
    writeFileSync(join(folder, 'sub/other.json'), definition.replace('web', 'other'));
  });
  after(() => rmSync(folder, { recursive: true }));

  test('of the workspace are read once, until one that matters changes', async () => {
    const files = filesInFolders([pathToFileURL(folder).href, 'untitled:x']);
    assert.equal(files.isRead(), false);
    const first = await files.read();
    assert.deepEqual([files.isRead(), first.tasks.length, await files.read()], [true, 2, first]);
    writeFileSync(join(folder, 'notes.json'), '{}');
    assert.equal(await files.forgetChanged([join(folder, 'notes.json')]), false);
    assert.equal(await files.forgetChanged([join(folder, 'td.json')]), true);
    assert.equal(files.isRead(), false);
  });

  test('outside of it are those beside the file, and no deeper', async () => {
    const outside = filesOutside(['file:///elsewhere']);
    const beside = outside.beside(join(folder, 'service.json'));
    assert.equal((await beside)?.tasks.length, 1);
    assert.equal(outside.beside(join(folder, 'x.json')), beside);
    outside.forget();
    assert.notEqual(outside.beside(join(folder, 'x.json')), beside);
    assert.equal(outside.beside('/elsewhere/a/b.json'), undefined);
    assert.equal(outside.beside('untitled:a'), undefined);
  });

  test('that are snapshots are read again when they were written, and said to hold nothing', async () => {
    const { connection, warned } = connectionWith(() => ({}));
    const uri = pathToFileURL(folder).href;
    const snapshots = snapshotsOf(connection, { ...asking, folders: ['file:///other', uri] });
    const file = `${uri}/td.json`;
    const read = () => snapshots.read('snapshot.json', file);
    const lacking = `The setting ecsWorkbench.fit.snapshot names ${join(folder, 'snapshot.json')}, which holds no container instances.`;
    assert.deepEqual([await read(), warned.length], [{ capacity: undefined, isNew: true }, 1]);
    assert.deepEqual([await read(), warned], [{ capacity: undefined, isNew: false }, [lacking]]);
    writeFileSync(
      join(folder, 'snapshot.json'),
      '{"containerInstances":[{"containerInstanceArn":"a","status":"ACTIVE","agentConnected":true,"registeredResources":[],"remainingResources":[]}]}',
    );
    utimesSync(join(folder, 'snapshot.json'), 5, 5);
    const { capacity, isNew } = await read();
    assert.deepEqual(
      [capacity?.name, capacity?.source, capacity?.asOf, isNew],
      ['snapshot.json', 'snapshot', 5000, true],
    );
    assert.deepEqual([await read(), warned.length], [{ capacity, isNew: false }, 1]);
    assert.equal((await snapshots.read(join(folder, 'none.json'), 'untitled:x')).capacity, undefined);
  });
});

test('a snippet is its first choices and defaults, without tab stops and escapes', () => {
  for (const [written, text] of [
    ['"«1:name»": «2|ENABLED,DISABLED|»$0', '"name": ENABLED'],
    ['«1:a «2:b»» $3', 'a b '],
    ['\\«x\\» \\$1 a\\\\b', '«x» $1 a\\b'],
    ['\\«1:x\\», \\\\«1:y»', '«1:x», \\y'],
    ['«1»', ''],
    ['plain', 'plain'],
  ] as const) {
    assert.equal(plainText(inBraces(written)), inBraces(text), written);
  }
});

/** With the brackets of a snippet, which a text of the test's own could be taken for. */
function inBraces(text: string): string {
  return text.replaceAll('«', '$' + '{').replaceAll('»', '}');
}

test('a document has the name of its file, or of its address', () => {
  assert.equal(fileNameOf('file:///a%20b/c.json'), '/a b/c.json');
  assert.equal(fileNameOf('untitled:a%20b'), 'untitled:a b');
  assert.equal(fileNameOf('untitled:%zz'), 'untitled:%zz');
});

test('configurations and baselines concern the repository, other files do not', () => {
  for (const name of [
    '.ecs-workbench.yaml',
    '.ecs-workbench.yml',
    '.ecs-workbench.json',
    'my-baseline.json',
    '.ecs-workbench-baseline.json',
  ])
    assert.equal(concernsRepository(`file:///a/${name}`), true, name);
  for (const name of ['ecs-workbench.yaml', 'baseline.yaml', 'baseline/a.json', 'baseline.json.txt'])
    assert.equal(concernsRepository(`file:///a/${name}`), false, name);
});
