import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { LogOutputChannel, TextDocument } from 'vscode';
import { URI } from 'vscode-uri';
import type { NewerModelParams } from '#core/messages.ts';
import { capacityRequest, liveRequest } from '#core/messages.ts';
import type { Language } from '../../client/src/language/language.ts';
import { editor } from '../support/vscode-host.ts';
import { standInForVscode } from '../support/with-vscode.ts';

standInForVscode();
const { startLanguage } = await import('../../client/src/language/language-client.ts');
const server = fileURLToPath(new URL('support/recording-server.ts', import.meta.url));

/** A document, which a recording server obeys when it is opened. */
function document(name: string, text: object = {}): TextDocument {
  // As much of a document as the client looks at.
  return {
    uri: URI.parse(`file:///w/${name}`),
    languageId: name.endsWith('.yaml') ? 'yaml' : 'json',
    version: 1,
    getText: () => JSON.stringify(text),
  } as TextDocument;
}

/** What the server says that it hears, in order. */
class Hearing {
  private readonly heard: unknown[] = [];
  private readonly waiting = new Set<() => void>();
  private rest = '';

  append(text: string): void {
    const lines = `${this.rest}${text}`.split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('[')) this.heard.push(JSON.parse(line));
    for (const look of [...this.waiting]) look();
  }

  /** The next so many, taken once they are there. */
  async next(count: number): Promise<readonly unknown[]> {
    await new Promise<void>((resolve) => {
      const look = () => {
        if (this.heard.length >= count) resolve();
      };
      this.waiting.add(look);
      look();
    });
    return this.heard.splice(0, count);
  }
}

const uri = 'file:///w/td.json';
const params = { uri, questions: [] };
const limit = { timeout: 120_000 };
type Answer = (about: unknown, signal?: AbortSignal) => Promise<never>;

/** A client and its server, which all tests here share: it takes long to start one. */
const client = {
  hearing: new Hearing(),
  models: [] as NewerModelParams[],
  capacity: (async () => null as never) as Answer,
  account: (async () => null as never) as Answer,
  listeners: { facts: new Set<() => void>(), live: new Set<() => void>() },
};

function listenIn(listeners: Set<() => void>) {
  return (listener: () => void) => {
    listeners.add(listener);
    return { dispose: () => void listeners.delete(listener) };
  };
}

function start(): Language {
  const { hearing, listeners } = client;
  const log = (text: string) => hearing.append(`${text}\n`);
  return startLanguage({
    server,
    // As much of a channel as the client writes into.
    channel: {
      ...{ append: (text: string) => hearing.append(text), appendLine: log, error: log, info: log },
      ...{ logLevel: 3, onDidChangeLogLevel: () => ({ dispose: () => {} }) },
    } as unknown as LogOutputChannel,
    selector: [{ language: 'json' }, { language: 'yaml' }],
    isEcs: ({ uri }) => !uri.path.includes('package'),
    facts: {
      answer: (about, signal) => client.capacity(about, signal),
      onChange: listenIn(listeners.facts),
    },
    live: { answer: (about, signal) => client.account(about, signal), onChange: listenIn(listeners.live) },
    newer: (model) => void client.models.push(model),
    associations: (file) => ({ [file?.path ?? 'all']: 'create-service' }),
  });
}

describe('the language client', limit, () => {
  let language: Language;
  before(() => {
    editor.extensions.add('redhat.vscode-yaml');
    editor.tabs.add(document('tab.json').uri);
    language = start();
  });
  after(() => language.stop());

  /** The answer to what the server asks, by a document whose text says what. */
  const asked = async (ask: string, params: object) => {
    const file = document('td.json', { ask, params });
    await language.open(file);
    const [, answer] = await client.hearing.next(2);
    await language.close(file);
    await client.hearing.next(1);
    return answer;
  };

  test('tells the server what it can be asked, and which other extensions there are', async () => {
    await language.ready;
    assert.deepEqual(await client.hearing.next(1), [
      [
        'initialize',
        {
          commands: true,
          capacity: true,
          live: true,
          newer: true,
          yamlExtension: true,
          jsonExtension: false,
        },
      ],
    ]);
  });

  test('opens ECS files, each once, and closes what was open', async () => {
    const each = [document('td.json'), document('td.json'), document('package.json')];
    for (const one of each) await language.open(one);
    for (const one of each) await language.close(one);
    await language.open(document('svc.yaml'));
    assert.deepEqual(await client.hearing.next(3), [
      ['didOpen', uri],
      ['didClose', uri],
      ['didOpen', 'file:///w/svc.yaml'],
    ]);
  });

  test('tells the server when kinds, clusters or the account may be others', async () => {
    await language.kindsChanged();
    assert.deepEqual(await client.hearing.next(1), [
      ['workspace/didChangeConfiguration', { settings: null }],
    ]);
    for (const listener of client.listeners.facts) listener();
    assert.deepEqual(await client.hearing.next(1), [['ecsWorkbench/capacityChanged', null]]);
    for (const listener of client.listeners.live) listener();
    assert.deepEqual(await client.hearing.next(1), [['ecsWorkbench/liveChanged', null]]);
  });

  test('answers a question about a cluster or the account with what is known', async () => {
    client.capacity = async (about) => ({ cluster: about }) as never;
    client.account = async (about) => ({ account: about }) as never;
    assert.deepEqual(await asked(capacityRequest, params), ['answer', { cluster: params }]);
    assert.deepEqual(await asked(liveRequest, params), ['answer', { account: params }]);
  });

  test('stops answering a question that the server takes back', async () => {
    const waiting: Answer = (_, signal) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(new Error('It was cancelled.')));
        void language.open(document('other.json', { cancel: true }));
      });
    for (const [member, ask] of [
      ['capacity', capacityRequest],
      ['account', liveRequest],
    ] as const) {
      client[member] = waiting;
      await language.open(document('td.json', { ask, params }));
      const [, , answer] = await client.hearing.next(3);
      assert.match(String(answer), /It was cancelled\./);
      for (const name of ['td.json', 'other.json']) await language.close(document(name));
      await client.hearing.next(2);
    }
  });

  test('answers a question about settings with the choices for single files as well', async () => {
    editor.settings.set('ecsWorkbench', { fit: { cluster: 'c' } });
    editor.settings.set('editor', { tabSize: 2 });
    const items = [
      { section: 'ecsWorkbench', scopeUri: uri },
      { section: 'editor', scopeUri: uri },
      { section: 'ecsWorkbench' },
    ];
    assert.deepEqual(await asked('workspace/configuration', { items }), [
      'answer',
      [
        { fit: { cluster: 'c' }, files: { '/w/td.json': 'create-service' } },
        { tabSize: 2 },
        { fit: { cluster: 'c' }, files: { all: 'create-service' } },
      ],
    ]);
  });

  test('lets the link of a finding open the page of its rule as it is meant to be read', async () => {
    const shown = new Promise((resolve) => editor.onProblems(resolve));
    await language.open(document('tab.json'));
    assert.equal(await shown, 'file:///w/tab.json');
    const [finding] = editor.problems.get('file:///w/tab.json') ?? [];
    const { target } = Object(finding?.code);
    assert.deepEqual(
      [finding?.message, `${target}`],
      ['m', 'command:ecsWorkbench.openRule?%5B%22file%3A%2F%2F%2Fx%2Fdocs%2Frules%2Ftd-family.md%22%5D'],
    );
    assert.deepEqual(await client.hearing.next(2), [
      ['didOpen', 'file:///w/tab.json'],
      ['diagnostic', 'file:///w/tab.json'],
    ]);
  });

  test('ends the server, and listens to nothing any more, when it is stopped', async () => {
    await language.stop();
    assert.deepEqual(await client.hearing.next(1), [['shutdown']]);
    assert.deepEqual([client.listeners.facts.size, client.listeners.live.size], [0, 0]);
  });
});
