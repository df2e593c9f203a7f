import { pathToFileURL } from 'node:url';
import {
  createConnection,
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesParams,
  FileChangeType,
  type FileEvent,
  Message,
  ProposedFeatures,
} from 'vscode-languageserver/node';
import { readFileRequest } from '#core/messages.ts';
import { fileNameOf } from '../lsp/file-name.ts';
import { serve } from '../lsp/server.ts';
import type { Mirror } from './mirror.ts';
import { type Port, PortReader, PortWriter } from './port.ts';

/** Serves the client at the other end of a port, with the files that it has. */
export function startServer(port: Port, mirror: Mirror, documentation: string | undefined): void {
  const reader = new PortReader(port, (message) => {
    const changes = Message.isNotification(message) ? changesIn(message) : [];
    return changes.length === 0 ? undefined : follow(mirror, changes);
  });
  const connection = createConnection(ProposedFeatures.all, reader, new PortWriter(port));
  mirror.fetch = (path) => connection.sendRequest(readFileRequest, { uri: pathToFileURL(path).href });
  mirror.onFetched = (paths) => reader.say(told(paths));
  serve(connection, { pushDelay: 200, documentation });
}

function changesIn({
  method,
  params,
}: {
  method: string;
  params?: unknown;
}): DidChangeWatchedFilesParams['changes'] {
  if (method !== DidChangeWatchedFilesNotification.method) return [];
  // The protocol says what the parameters of its notification are.
  return (params as DidChangeWatchedFilesParams).changes;
}

/** What changed is read before the server hears of it, for it looks at configurations at once. */
async function follow(mirror: Mirror, changes: DidChangeWatchedFilesParams['changes']): Promise<void> {
  const paths = changes.map(({ uri }) => fileNameOf(uri));
  for (const [index, { type }] of changes.entries()) {
    const path = paths[index] ?? '';
    if (type === FileChangeType.Deleted) mirror.removed(path);
    else mirror.changed(path);
  }
  await Promise.all(paths.map((path) => mirror.text(path)));
}

function told(paths: readonly string[]): Message & { method: string; params: DidChangeWatchedFilesParams } {
  const changes = paths.map(
    (path): FileEvent => ({ uri: pathToFileURL(path).href, type: FileChangeType.Changed }),
  );
  return { jsonrpc: '2.0', method: DidChangeWatchedFilesNotification.method, params: { changes } };
}
