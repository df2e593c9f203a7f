/**
 * A language server that says on its output what it hears, a line of JSON each, and asks its client what the text of
 * an opened document says: `{ "ask": "<method>", "params": … }`, or takes back what it asked: `{ "cancel": true }`.
 */
import {
  CancellationTokenSource,
  createProtocolConnection,
  IPCMessageReader,
  IPCMessageWriter,
} from 'vscode-languageserver-protocol/node';

interface Opened {
  readonly textDocument: { readonly uri: string; readonly text: string };
}

const connection = createProtocolConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
const hear = (...heard: readonly unknown[]) => process.stdout.write(`${JSON.stringify(heard)}\n`);

connection.onRequest('initialize', ({ initializationOptions }) => {
  hear('initialize', initializationOptions);
  return {
    capabilities: {
      textDocumentSync: { openClose: true, change: 1 },
      diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
    },
  };
});
connection.onRequest('textDocument/diagnostic', ({ textDocument }) => {
  hear('diagnostic', textDocument.uri);
  const start = { line: 0, character: 0 };
  const codeDescription = { href: 'file:///x/docs/rules/td-family.md' };
  const item = { range: { start, end: start }, message: 'm', code: 'td-family', codeDescription };
  return { kind: 'full', items: [item] };
});
let asking = new CancellationTokenSource();
connection.onNotification('textDocument/didOpen', async ({ textDocument: { uri, text } }: Opened) => {
  hear('didOpen', uri);
  const { ask, params, cancel } = JSON.parse(text);
  if (cancel) asking.cancel();
  if (ask === undefined) return;
  asking = new CancellationTokenSource();
  hear('answer', await connection.sendRequest(ask, params, asking.token).catch((error) => `${error}`));
});
connection.onNotification('textDocument/didClose', ({ textDocument }) => {
  hear('didClose', textDocument.uri);
});
for (const method of [
  'workspace/didChangeConfiguration',
  'ecsWorkbench/capacityChanged',
  'ecsWorkbench/liveChanged',
])
  connection.onNotification(method, (params) => {
    hear(method, params);
  });
connection.onRequest('shutdown', () => {
  hear('shutdown');
  return null;
});
connection.onNotification('exit', () => process.exit(0));
connection.listen();
