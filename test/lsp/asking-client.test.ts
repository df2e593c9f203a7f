import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { capacityChanged, liveChanged } from '#core/messages.ts';
import { type ClientFacts, factsOf } from '../../server/src/lsp/client-facts.ts';
import { clustersOf } from '../../server/src/lsp/clusters.ts';
import type { Documents } from '../../server/src/lsp/documents.ts';
import { fileNameOf } from '../../server/src/lsp/file-name.ts';
// Loaded here, so that no question waits for it.
import '../../server/src/lsp/ide.ts';
import { liveOf } from '../../server/src/lsp/live.ts';
import { drawnOutputs } from '../support/fit.ts';

type Happening = 'open' | 'save' | 'close';

/** A question that the client was asked and has not answered. */
interface Pending {
  answer(answer: unknown): void;
  fail(words: string): void;
}

/** A client with open files, which answers when the test says so. */
class Client {
  /** All that it is asked and told, in order. */
  readonly heard: string[] = [];
  readonly pending: Pending[] = [];
  readonly #files = new Map<string, TextDocument>();
  readonly #notified = new Map<string, () => void>();
  readonly #listeners: Readonly<Record<Happening, ((document: TextDocument) => void)[]>> = {
    open: [],
    save: [],
    close: [],
  };

  // The part of a connection that is used to ask the client.
  readonly connection = {
    sendRequest: (request: string, params: unknown, token: CancellationToken) => {
      const { uri, ...rest } = Object(params);
      const question = [
        request.split('/')[1],
        fileNameOf(uri),
        ...Object.values(rest).map((each) => JSON.stringify(each)),
      ];
      this.heard.push(question.join(' '));
      token.onCancellationRequested(() => this.heard.push(`cancelled: ${question.join(' ')}`));
      return new Promise((resolve, reject) => {
        this.pending.push({ answer: resolve, fail: (words) => reject(new Error(words)) });
      });
    },
    onNotification: (name: string, listener: () => void) => void this.#notified.set(name, listener),
    console: { warn: (line: string) => void this.heard.push(`warning: ${line}`) },
  } as unknown as Connection;

  readonly documents: Documents = {
    opened: async (uri) => {
      const document = this.#files.get(uri);
      if (document === undefined || document.getText() === '') return undefined;
      return { document, analysis: analyze(document.getText(), 'yaml', fileNameOf(uri), {}) };
    },
    get: (uri) => this.#files.get(uri),
    all: () => [...this.#files.values()],
    onOpen: (listener) => void this.#listeners.open.push(listener),
    onChange: () => {},
    onClose: (listener) => void this.#listeners.close.push(listener),
    onSave: (listener) => void this.#listeners.save.push(listener),
    newer: async () => undefined,
  };

  /** Something happens to the file of a name, which holds a text when it is opened. */
  async on(happening: Happening, name: string, text = definition): Promise<void> {
    const document = this.#files.get(uriOf(name)) ?? TextDocument.create(uriOf(name), 'yaml', 1, text);
    if (happening === 'close') this.#files.delete(document.uri);
    else this.#files.set(document.uri, document);
    for (const listener of this.#listeners[happening]) listener(document);
    await turns();
  }

  async notify(name: string): Promise<void> {
    this.#notified.get(name)?.();
    await turns();
  }

  async answer(answer: unknown, at = 0): Promise<void> {
    this.pending.splice(at, 1)[0]?.answer(answer);
    await turns();
  }

  async fail(words: string): Promise<void> {
    this.pending.shift()?.fail(words);
    await turns();
  }

  /** What was heard since it was looked at last. */
  get news(): string[] {
    return this.heard.splice(0);
  }
}

const definition = 'family: web\nexecutionRoleArn: web\ncontainerDefinitions: []\n';
const uriOf = (name: string) => `file:///${name}`;
const factsWith = (initializationOptions: unknown): ClientFacts =>
  factsOf({ processId: null, rootUri: null, capabilities: {}, initializationOptions });

/** Lets all happen that waits for nothing from outside. */
async function turns(): Promise<void> {
  for (let each = 0; each < 5; each += 1) await new Promise(setImmediate);
}

let client: Client;
beforeEach(() => {
  client = new Client();
});

describe('the account is asked about open files', () => {
  const [a, b] = ['a.taskdef.yaml', 'b.taskdef.yaml'];
  const asked = (name: string) => `live /${name} [{"about":"role","name":"web"}] ["role"]`;
  const said = (connection: string) => ({ connection, region: 'eu-west-1', asOf: 7, answers: [], lists: {} });
  const started = (facts: unknown = { live: true }) => {
    const live = liveOf(client.connection, factsWith(facts), {
      documents: client.documents,
      workspace: { pairingFor: async () => undefined },
    });
    live.onChange(() => client.heard.push(`changed ${live.stamp}`));
    live.onChange(() => client.heard.push('changed, who else listens'));
    return { live, known: (name: string) => live.known(uriOf(name))?.connection };
  };

  test('as they are opened and saved; what is known stays until there is another answer', async () => {
    const { live, known } = started();
    await client.on('open', a);
    assert.deepEqual([client.news, known(a), live.stamp], [[asked(a)], undefined, 0]);
    await client.answer(said('one'));
    assert.deepEqual([client.news, known(a)], [['changed 1', 'changed, who else listens'], 'one']);
    await client.on('save', a);
    assert.deepEqual([client.news, known(a)], [[asked(a)], 'one']);
    await client.answer(said('two'));
    assert.deepEqual([client.news, known(a)], [['changed 2', 'changed, who else listens'], 'two']);
  });

  test('all of them, when the client says that its answers have changed', async () => {
    const { known } = started();
    await client.on('open', a);
    await client.on('open', b);
    await client.answer(said('one'));
    await client.answer(said('one'));
    client.news;
    await client.notify(liveChanged);
    assert.deepEqual(client.news, [asked(a), asked(b)]);
    await client.answer(said('two'), 1);
    assert.deepEqual([known(a), known(b)], ['one', 'two']);
  });

  test('and an answer that comes after another question counts no more', async () => {
    const { known } = started();
    await client.on('open', a);
    await client.on('save', a);
    assert.deepEqual(client.news, [asked(a), `cancelled: ${asked(a)}`, asked(a)]);
    await client.answer(said('late'));
    assert.deepEqual([client.news, known(a)], [[], undefined]);
    await client.answer(said('one'));
    assert.deepEqual([client.news, known(a)], [['changed 1', 'changed, who else listens'], 'one']);
    await client.on('save', a);
    assert.deepEqual(client.news, [asked(a)]);
  });

  test('no more once they are closed, and then nothing is known of them', async () => {
    const { live, known } = started();
    await client.on('open', a);
    await client.answer(said('one'));
    await client.on('save', a);
    client.news;
    await client.on('close', a);
    assert.deepEqual([client.news, known(a)], [[`cancelled: ${asked(a)}`], undefined]);
    await client.answer(said('late'));
    assert.deepEqual([client.news, known(a), live.stamp], [[], undefined, 1]);
  });

  test('and one who says nothing any more takes back what was known, once', async () => {
    const { live, known } = started();
    await client.on('open', a);
    await client.answer(null);
    assert.deepEqual([client.news, live.stamp], [[asked(a)], 0]);
    await client.on('save', a);
    await client.answer(said('one'));
    await client.on('save', a);
    client.news;
    await client.answer(null);
    assert.deepEqual([client.news, known(a)], [['changed 2', 'changed, who else listens'], undefined]);
  });

  test('and a failure is told, unless nobody waits for the answer', async () => {
    const { known } = started();
    await client.on('open', a);
    await client.answer(said('one'));
    await client.on('save', a);
    client.news;
    await client.fail('no network');
    assert.deepEqual(
      [client.news, known(a)],
      [['warning: The account could not be asked: Error: no network'], 'one'],
    );
    await client.on('save', a);
    await client.on('close', a);
    client.news;
    await client.fail('cancelled');
    assert.deepEqual(client.news, []);
  });

  test('only where they are ECS files that name something of it, and the client answers', async () => {
    const { known } = started();
    await client.on('open', a, '');
    await client.on('open', b, 'family: web\ncontainerDefinitions: []\n');
    assert.deepEqual([client.news, known(a), known(b)], [[], undefined, undefined]);
    client = new Client();
    started({});
    for (const happening of ['open', 'save', 'close'] as const) await client.on(happening, a);
    await client.notify(liveChanged);
    assert.deepEqual(client.news, []);
  });
});

describe('the client is asked what is on a cluster', () => {
  const started = (facts: unknown = { capacity: true }) =>
    clustersOf(client.connection, factsWith(facts), client.documents, () => client.heard.push('changed'));
  const said = (cluster: string) => ({
    connection: 'Local',
    cluster,
    asOf: 7,
    outputs: drawnOutputs('a'),
    clusters: [cluster, 'other'],
  });
  const nothing = { capacity: undefined, choose: [], clusters: [] };

  test('once for each, whichever file asks, and told of what came', async () => {
    const clusters = started();
    assert.deepEqual(clusters.known(uriOf('a'), undefined), nothing);
    assert.deepEqual(clusters.known(uriOf('b'), undefined), nothing);
    assert.deepEqual(clusters.known(uriOf('b'), 'shop'), nothing);
    assert.deepEqual(client.news, ['capacity /a', 'capacity /b "shop"']);
    await client.answer(said('production'));
    await client.answer({ connection: 'Local', choose: ['x', 'y'] });
    assert.deepEqual(client.news, ['changed', 'changed']);
    const { capacity, ...rest } = clusters.known(uriOf('c'), undefined);
    assert.deepEqual(rest, { choose: [], clusters: ['production', 'other'] });
    assert.deepEqual(
      [
        capacity?.name,
        capacity?.source,
        capacity?.asOf,
        capacity?.instances.map(({ ec2InstanceId }) => ec2InstanceId),
      ],
      ['production', 'cluster', 7, ['i-a']],
    );
    assert.deepEqual(clusters.known(uriOf('c'), 'shop'), {
      capacity: undefined,
      choose: ['x', 'y'],
      clusters: ['x', 'y'],
    });
    assert.deepEqual(client.news, []);
  });

  test('again when it says that something changed, while a file is open; an answer that comes late counts no more', async () => {
    const clusters = started();
    await client.on('open', 'a');
    clusters.known(uriOf('a'), 'shop');
    await client.answer(said('shop'));
    client.news;
    await client.notify(capacityChanged);
    await client.notify(capacityChanged);
    assert.deepEqual(client.news, [
      'capacity /a "shop"',
      'cancelled: capacity /a "shop"',
      'capacity /a "shop"',
    ]);
    assert.equal(clusters.known(uriOf('a'), 'shop').capacity?.name, 'shop');
    await client.answer(said('late'));
    assert.deepEqual([client.news, clusters.known(uriOf('a'), 'shop').capacity?.name], [[], 'shop']);
    await client.answer(null);
    assert.deepEqual([client.news, clusters.known(uriOf('a'), 'shop')], [['changed'], nothing]);
    await client.notify(capacityChanged);
    assert.deepEqual(client.news, ['capacity /a "shop"']);
  });

  test('and all is forgotten when no file is open any more, by whichever way that is learnt', async () => {
    const clusters = started();
    await client.on('open', 'a');
    await client.on('open', 'b');
    clusters.known(uriOf('a'), 'shop');
    await client.on('close', 'b');
    assert.deepEqual(client.news, ['capacity /a "shop"']);
    await client.on('close', 'a');
    assert.deepEqual(client.news, ['cancelled: capacity /a "shop"']);
    await client.fail('cancelled');
    assert.deepEqual(client.news, []);
    clusters.known(uriOf('a'), 'shop');
    await client.notify(capacityChanged);
    assert.deepEqual(client.news, ['capacity /a "shop"', 'cancelled: capacity /a "shop"']);
  });

  test('and a failure is told, and what is known stays', async () => {
    const clusters = started();
    await client.on('open', 'a');
    clusters.known(uriOf('a'), 'shop');
    await client.answer(said('shop'));
    await client.notify(capacityChanged);
    client.news;
    await client.fail('no network');
    assert.deepEqual(client.news, ['warning: The cluster is not known: Error: no network']);
    assert.equal(clusters.known(uriOf('a'), 'shop').capacity?.name, 'shop');
  });

  test('unless it does not answer such questions', () => {
    assert.deepEqual(started({}).known(uriOf('a'), undefined), nothing);
    assert.deepEqual(client.news, []);
  });
});
