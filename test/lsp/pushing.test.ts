import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyze } from '#core/ide/analysis/analysis.ts';
import type { Opened } from '../../server/src/lsp/documents.ts';
import type { ServerContext } from '../../server/src/lsp/feature.ts';
import pushDiagnostics from '../../server/src/lsp/features/push-diagnostics.ts';
import { fileNameOf } from '../../server/src/lsp/file-name.ts';
// Loaded here, so that no finding waits for it.
import '../../server/src/lsp/ide.ts';

const pushDelay = 300;
const good = `family: web
requiresCompatibilities: [EC2]
containerDefinitions:
  - name: app
    image: nginx:1.27
    memory: 64
    logConfiguration:
      logDriver: json-file
`;
const bad = good.replace('64', '3');

/** A server with open documents, whose findings are made when the test lets them. */
class Server {
  readonly sent: string[] = [];
  readonly ended = new AbortController();
  /** What is done about a document that was changed, opened or asked about. */
  readonly listeners: Record<string, (...all: never[]) => void> = {};
  /** Documents that are held back while they are looked into, by name. */
  readonly held = new Map<string, Promise<unknown>>();
  readonly #documents = new Map<string, TextDocument>();

  constructor(pullsDiagnostics = false) {
    const listen = (name: string) => (listener: (...all: never[]) => void) => {
      this.listeners[name] = listener;
    };
    pushDiagnostics.attach({
      client: { pullsDiagnostics, servedElsewhere: new Set() },
      connection: {
        sendDiagnostics: async ({ uri, version, diagnostics }: Sent) => {
          const found = diagnostics.map(({ code }) => code).join(' ');
          this.sent.push(`${nameOf(uri)} ${version ?? 'without a version'}: ${found || 'nothing'}`);
        },
        console: { error: (line: string) => this.sent.push(`error: ${line}`) },
      },
      documents: {
        onChange: listen('change'),
        onClose: listen('close'),
        all: () => [...this.#documents.values()],
        get: (uri: string) => this.#documents.get(uri),
        opened: (uri: string) => this.#opened(uri),
      },
      ended: this.ended.signal,
      options: { pushDelay },
      settings: { onChange: listen('settings'), of: async () => ({ rules: {} }) },
      workspace: { onChange: listen('workspace'), pairingFor: async () => undefined },
      capacities: { onChange: listen('capacities'), of: async () => ({ capacity: undefined }) },
      live: { onChange: listen('live'), known: () => undefined },
    } as unknown as ServerContext);
  }

  change(name: string, text: string): void {
    const uri = `file:///${name}`;
    const version = (this.#documents.get(uri)?.version ?? 0) + 1;
    this.#documents.set(uri, TextDocument.create(uri, 'yaml', version, text));
    this.tell('change', { uri });
  }

  close(name: string): void {
    const uri = `file:///${name}`;
    this.#documents.delete(uri);
    this.tell('close', { uri });
  }

  /** Tells the feature of something that happened. */
  tell(name: string, about?: unknown): void {
    this.listeners[name]?.(about as never);
  }

  async #opened(uri: string): Promise<Opened | undefined> {
    const document = this.#documents.get(uri);
    await this.held.get(nameOf(uri));
    if (document === undefined || document.getText() === '') return undefined;
    return { document, analysis: analyze(document.getText(), 'yaml', fileNameOf(uri), {}) };
  }

  /** What was sent since it was looked at last, after so many milliseconds more. */
  async after(milliseconds: number): Promise<string[]> {
    mock.timers.tick(milliseconds);
    for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
    return this.sent.splice(0);
  }
}

interface Sent {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly { readonly code: string }[];
}

/** A failure that is told in its own time. */
function failing(): Promise<never> {
  const failure = Promise.reject(new Error('no memory'));
  failure.catch(() => {});
  return failure;
}

const nameOf = (uri: string) => uri.slice('file:///'.length);

describe('findings are sent to a client that does not ask for them', () => {
  let server: Server;
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    server = new Server();
  });
  afterEach(() => mock.timers.reset());

  const two = async () => {
    server.change('a.yaml', bad);
    server.change('b.yaml', good);
    assert.deepEqual(await server.after(pushDelay), ['a.yaml 1: cd-memory-min', 'b.yaml 1: nothing']);
  };

  test('a moment after the last of several changes', async () => {
    server.change('a.yaml', bad);
    assert.deepEqual(await server.after(pushDelay - 1), []);
    server.change('a.yaml', good);
    assert.deepEqual(await server.after(pushDelay - 1), []);
    assert.deepEqual(await server.after(1), ['a.yaml 2: nothing']);
    assert.deepEqual(await server.after(pushDelay), []);
  });

  test('and taken back when the file is closed, at once and for good', async () => {
    server.change('a.yaml', bad);
    server.close('a.yaml');
    assert.deepEqual(await server.after(pushDelay), ['a.yaml without a version: nothing']);
  });

  for (const name of ['settings', 'capacities', 'live', 'workspace']) {
    test(`of every open file when its ${name} may have changed`, async () => {
      await two();
      server.tell(name);
      assert.deepEqual(await server.after(pushDelay), ['a.yaml 1: cd-memory-min', 'b.yaml 1: nothing']);
    });
  }

  test('of those files that an edit elsewhere is about', async () => {
    await two();
    server.tell('workspace', ['file:///b.yaml']);
    assert.deepEqual(await server.after(pushDelay), ['b.yaml 1: nothing']);
  });

  test('of no file that is none of ECS', async () => {
    server.change('a.yaml', '');
    assert.deepEqual(await server.after(pushDelay), ['a.yaml 1: nothing']);
  });

  test('but not of a text that has been changed or closed meanwhile', async () => {
    for (const meanwhile of [() => server.change('a.yaml', good), () => server.close('a.yaml')]) {
      let go: (() => void) | undefined;
      const gate = new Promise<void>((resolve) => {
        go = resolve;
      });
      server.held.set('a.yaml', gate);
      server.change('a.yaml', bad);
      assert.deepEqual(await server.after(pushDelay), []);
      meanwhile();
      server.sent.length = 0;
      go?.();
      assert.deepEqual(await server.after(0), []);
    }
  });

  test('and a failure to make them is told, and the next change tried', async () => {
    server.held.set('a.yaml', failing());
    server.change('a.yaml', bad);
    assert.deepEqual(await server.after(pushDelay), [
      'error: The findings of file:///a.yaml could not be made: Error: no memory',
    ]);
    server.held.clear();
    server.change('a.yaml', bad);
    assert.deepEqual(await server.after(pushDelay), ['a.yaml 2: cd-memory-min']);
  });

  test('and nothing after it has said goodbye', async () => {
    server.change('a.yaml', bad);
    server.ended.abort();
    server.change('b.yaml', bad);
    assert.deepEqual(await server.after(pushDelay), []);
  });

  test('nor what was being made at that moment, well or not', async () => {
    for (const end of [Promise.resolve(), failing()]) {
      server = new Server();
      server.held.set(
        'a.yaml',
        new Promise(setImmediate).then(() => end),
      );
      server.change('a.yaml', bad);
      mock.timers.tick(pushDelay);
      server.ended.abort();
      assert.deepEqual(await server.after(0), []);
    }
  });

  test('who asks for them is sent none', async () => {
    server = new Server(true);
    server.change('a.yaml', bad);
    assert.deepEqual([await server.after(pushDelay), Object.keys(server.listeners)], [[], []]);
  });
});
