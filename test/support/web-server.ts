import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createProtocolConnection,
  type DataCallback,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type Message,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { readFileRequest } from '#core/messages.ts';

const dist = new URL('../../dist/', import.meta.url);
const textOf = (name: string) => readFileSync(new URL(name, dist), 'utf8');

/** The names that the built extension has for the bundles of its server. */
export function builtServerBundles(): string[] {
  const list = /\["core-[^\]]*"web-lsp\.cjs"\]/.exec(textOf('web.cjs'))?.[0];
  if (list === undefined) throw new Error('dist/web.cjs names no bundles of a server.');
  return JSON.parse(list);
}

/** What a workspace of a browser holds, by path; a text that is not sent at once has to be asked for. */
export interface WebWorkspace {
  readonly root: string;
  readonly files: Readonly<Record<string, string>>;
  readonly atOnce: readonly string[];
}

/** A client of the built worker, which runs in a realm that has what a browser's worker has, and nothing of Node. */
export interface WebClient extends AsyncDisposable {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** The files that the server asked for, in that order. */
  readonly asked: readonly string[];
  /** Resolves when the server next asks to be asked again for findings. */
  refreshed(): Promise<void>;
  open(path: string, languageId: string): Promise<void>;
  diagnose(path: string): Promise<{ code: unknown; message: string }[]>;
}

export async function webClient({ root, files, atOnce }: WebWorkspace): Promise<WebClient> {
  const worker = startWorker();
  const names = builtServerBundles();
  worker.post({
    sources: Object.fromEntries(names.map((name) => [name, textOf(name)])),
    paths: Object.keys(files),
    texts: Object.fromEntries(atOnce.map((path) => [path, files[path] ?? ''])),
    documentation: 'https://docs.example/',
  });
  const connection = createProtocolConnection(new WorkerReader(worker), new WorkerWriter(worker));
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  connection.onRequest(readFileRequest, ({ uri }: { uri: string }) => {
    const path = new URL(uri).pathname;
    asked.push(path);
    return files[path] ?? null;
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
  connection.onRequest('workspace/diagnostic/refresh', () => {
    for (const resolve of waiting.splice(0)) resolve();
    return null;
  });
  connection.listen();
  const initialized: InitializeResult = await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: [{ uri: `file://${root}`, name: 'web' }],
    capabilities: {
      workspace: {
        configuration: true,
        diagnostics: { refreshSupport: true },
        didChangeWatchedFiles: { dynamicRegistration: true },
      },
      textDocument: { diagnostic: {} },
    },
  });
  await connection.sendNotification('initialized', {});
  return {
    connection,
    initialized,
    asked,
    refreshed: () => new Promise((resolve) => waiting.push(resolve)),
    open: (path, languageId) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: `file://${path}`, languageId, version: 1, text: files[path] ?? '' },
      }),
    diagnose: async (path) => {
      const report: DocumentDiagnosticReport = await connection.sendRequest('textDocument/diagnostic', {
        textDocument: { uri: `file://${path}` },
      });
      const items = report.kind === 'full' ? report.items : [];
      return items.map(({ code, message }) => ({ code, message: String(message) }));
    },
    [Symbol.asyncDispose]: async () => {
      await connection.sendRequest('shutdown');
      connection.dispose();
      worker.end();
    },
  };
}

interface StartedWorker {
  post(message: unknown): void;
  onMessage(listener: (message: Message) => void): void;
  end(): void;
}

/** Messages are copied on the way, as between a page and its worker; timers are numbers. */
function startWorker(): StartedWorker {
  const inside = new Set<(event: { data: unknown }) => void>();
  const timers = new Map<number, NodeJS.Timeout>();
  let outside: (message: Message) => void = () => undefined;
  const self = {
    addEventListener: (_: string, listener: (event: { data: unknown }) => void) => inside.add(listener),
    removeEventListener: (_: string, listener: (event: { data: unknown }) => void) => inside.delete(listener),
    postMessage: (message: Message) => {
      const copy = structuredClone(message);
      setImmediate(() => outside(copy));
    },
    close: () => inside.clear(),
    setTimeout: (then: () => void, after: number) => {
      const id = timers.size + 1;
      timers.set(id, setTimeout(then, after));
      return id;
    },
    clearTimeout: (id: number) => clearTimeout(timers.get(id)),
    ...{ TextDecoder, TextEncoder, URL, AbortController, AbortSignal, console, queueMicrotask, performance },
  };
  const realm = createContext(Object.assign(self, { self }));
  runInContext(textOf('web-worker.js'), realm, { filename: 'web-worker.js' });
  return {
    post: (message) => {
      const data = structuredClone(message);
      setImmediate(() => {
        for (const listener of [...inside]) listener({ data });
      });
    },
    onMessage: (listener) => {
      outside = listener;
    },
    end: () => {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

class WorkerReader extends AbstractMessageReader {
  private readonly worker: StartedWorker;
  constructor(worker: StartedWorker) {
    super();
    this.worker = worker;
  }
  listen(callback: DataCallback) {
    this.worker.onMessage(callback);
    return { dispose: () => undefined };
  }
}

class WorkerWriter extends AbstractMessageWriter {
  private readonly worker: StartedWorker;
  constructor(worker: StartedWorker) {
    super();
    this.worker = worker;
  }
  async write(message: Message): Promise<void> {
    this.worker.post(message);
  }
  end(): void {
    // The worker is ended by whoever started it.
  }
}
