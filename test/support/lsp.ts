import { PassThrough } from 'node:stream';
import { createConnection } from 'vscode-languageserver/node';
import {
  type ClientCapabilities,
  type CompletionItem,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { serve } from '../../server/src/lsp/server.ts';

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  readonly folders?: readonly string[];
  /** What the client answers when it is asked for the settings. */
  readonly settings?: unknown;
}

/** A real client joined to a real server by two streams in memory. */
export interface LspClient extends AsyncDisposable {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** Everything the server has logged. */
  readonly logged: readonly string[];
  /** Resolves when the server next asks to be asked again for findings. */
  refreshed(): Promise<void>;
  /** Opens a document; its language follows from its ending, unless the editor calls it otherwise. */
  open(name: string, text: string, languageId?: string): Promise<OpenDocument>;
}

export interface OpenDocument {
  readonly uri: string;
  readonly text: string;
  change(text: string): Promise<void>;
  /** Replaces a stretch of the text, as typing does. */
  edit(start: number, end: number, text: string): Promise<void>;
  close(): Promise<void>;
  diagnostics(previousResultId?: string): Promise<DocumentDiagnosticReport>;
  /** What the server sent unasked about the text as it is, or sends again; waits for it. */
  published(again?: boolean): Promise<readonly Diagnostic[]>;
  /** The findings as "severity range-text: message", in order. */
  findings(): Promise<string[]>;
  completionsAt(marker: string): Promise<CompletionItem[]>;
  offersAt(offset: number): Promise<CompletionItem[]>;
}

const pulling: ClientCapabilities = {
  textDocument: { diagnostic: {}, completion: { completionItem: { snippetSupport: true } } },
};

export async function startClient(options: ClientOptions = {}): Promise<LspClient> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  serve(server, { pushDelay: 0 });
  const connection = createProtocolConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  const logged: string[] = [];
  const published = publishedBy(connection);
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
    logged.push(message);
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
    items.map(() => options.settings ?? null),
  );
  connection.onRequest('client/registerCapability', () => null);
  const waiting: (() => void)[] = [];
  connection.onRequest('workspace/diagnostic/refresh', () => {
    for (const resolve of waiting.splice(0)) resolve();
    return null;
  });
  connection.listen();
  const initialized: InitializeResult = await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: options.capabilities ?? pulling,
    initializationOptions: options.initializationOptions,
    workspaceFolders: options.folders?.map((uri) => ({ uri, name: uri })) ?? null,
  });
  await connection.sendNotification('initialized', {});
  return {
    connection,
    initialized,
    logged,
    refreshed: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
      }),
    open: (name, text, languageId) => openDocument(connection, published, { name, text, languageId }),
    [Symbol.asyncDispose]: async () => {
      await connection.sendRequest('shutdown');
      connection.dispose();
      server.dispose();
    },
  };
}

/** Waits for the findings that a server sends unasked about a version of a document. */
type Published = (uri: string, version: number, again: boolean) => Promise<readonly Diagnostic[]>;

function publishedBy(connection: ProtocolConnection): Published {
  const latest = new Map<string, PublishDiagnosticsParams>();
  const waiting = new Set<() => void>();
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    latest.set(params.uri, params);
    for (const look of waiting) look();
  });
  return (uri, version, again) =>
    new Promise((resolve) => {
      const known = again ? latest.get(uri) : undefined;
      const look = () => {
        const found = latest.get(uri);
        if (found?.version !== version || found === known) return;
        waiting.delete(look);
        resolve(found.diagnostics);
      };
      waiting.add(look);
      look();
    });
}

interface Opening {
  readonly name: string;
  readonly text: string;
  readonly languageId: string | undefined;
}

async function openDocument(
  connection: ProtocolConnection,
  published: Published,
  { name, text, languageId = /\.ya?ml$/.test(name) ? 'yaml' : 'json' }: Opening,
): Promise<OpenDocument> {
  const uri = name.includes('://') ? name : `file:///project/${name}`;
  let document = TextDocument.create(uri, languageId, 1, text);
  const textDocument = { uri };
  const diagnostics = (previousResultId?: string): Promise<DocumentDiagnosticReport> =>
    connection.sendRequest('textDocument/diagnostic', {
      textDocument,
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  const offersAt = async (offset: number): Promise<CompletionItem[]> => {
    const position = document.positionAt(offset);
    const list: { items: CompletionItem[] } = await connection.sendRequest('textDocument/completion', {
      textDocument,
      position,
    });
    return list.items;
  };
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId, version: 1, text },
  });
  return {
    uri,
    get text() {
      return document.getText();
    },
    change: async (next) => {
      document = TextDocument.create(uri, languageId, document.version + 1, next);
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: document.version },
        contentChanges: [{ text: next }],
      });
    },
    edit: async (start, end, inserted) => {
      const range = { start: document.positionAt(start), end: document.positionAt(end) };
      const contentChanges = [{ range, text: inserted }];
      document = TextDocument.update(document, contentChanges, document.version + 1);
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: document.version },
        contentChanges,
      });
    },
    published: (again = false) => published(uri, document.version, again),
    close: () => connection.sendNotification('textDocument/didClose', { textDocument }),
    diagnostics,
    findings: async () => {
      const report = await diagnostics();
      const items = report.kind === 'full' ? report.items : [];
      return items.map(
        ({ severity, range, message }) => `${severity} ${document.getText(range)}: ${message}`,
      );
    },
    completionsAt: (marker) => offersAt(document.getText().indexOf(marker) + marker.length),
    offersAt,
  };
}

/** A text after edits of the protocol. */
export function editedText(text: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('file:///x', 'x', 1, text), [...edits]);
}

/** The range of a piece of a text. */
export function rangeOfText(text: string, piece: string): Range {
  const document = TextDocument.create('file:///x', 'x', 1, text);
  const start = text.indexOf(piece);
  return { start: document.positionAt(start), end: document.positionAt(start + piece.length) };
}
