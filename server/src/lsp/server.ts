import { type Connection, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver/node';
import { capacitiesOf } from './capacity.ts';
import { factsOf } from './client-facts.ts';
import { documentsOf } from './documents.ts';
import type { ServerContext, ServerOptions } from './feature.ts';
import features from './features/index.ts';
import { fileNameOf } from './file-name.ts';
import { givesBack } from './give-back.ts';
import { liveOf } from './live.ts';
import { lookForNewer } from './newer.ts';
import { repositoryOf } from './repository.ts';
import { registerSettings, settingsOf } from './settings.ts';
import { warmUp } from './warm-up.ts';
import { registerWatching, workspaceOf } from './workspace.ts';

/** Serves one client until it says goodbye. */
export function serve(connection: Connection, options: ServerOptions = { pushDelay: 200 }): void {
  connection.onInitialize((params) => {
    const client = factsOf(params);
    const goodbye = new AbortController();
    connection.onShutdown(() => goodbye.abort());
    const ended = goodbye.signal;
    const openText = (path: string) =>
      documents
        .all()
        .find(({ uri }) => fileNameOf(uri) === path)
        ?.getText();
    const repository = repositoryOf(connection, client, openText);
    const settings = settingsOf(connection, client, repository);
    const documents = documentsOf(connection, settings);
    givesBack(documents);
    const workspace = workspaceOf(connection, client, { documents, settings, ended });
    const capacities = capacitiesOf(connection, client, settings, documents);
    const live = liveOf(connection, client, { documents, workspace });
    const shared = { repository, settings, documents, workspace, capacities, live };
    const context: ServerContext = { connection, client, options, ended, ...shared };
    for (const feature of features) feature.attach(context);
    connection.onInitialized(async () => {
      await Promise.all([registerSettings(connection, client), registerWatching(connection, client)]);
      await warmUp();
      await lookForNewer(connection, client, documents);
    });
    const capabilities: ServerCapabilities = { textDocumentSync: TextDocumentSyncKind.Incremental };
    for (const { capability } of features) Object.assign(capabilities, capability(client));
    return { capabilities, serverInfo: { name: 'ecs-workbench' } };
  });
  connection.listen();
}
