import { join } from 'node:path';
import * as vscode from 'vscode';
import { KeptRevisions } from '../around/kept-revisions.ts';
import { type Bundles, besideOpeners } from '../bundles.ts';
import type { Connection } from '../connections/connection.ts';
import { Connections, type ConnectionsOptions } from '../connections/connections.ts';
import { LocalEndpoint } from '../connections/local-endpoint.ts';
import type { Files } from '../files/files.ts';
import { ClusterFacts } from '../fit/cluster-facts.ts';
import type { Log } from '../log/log.ts';
import { askForMfaCode } from './ask-for-mfa-code.ts';
import { chosenCluster } from './chosen-cluster.ts';
import { settingConnections } from './connection-settings.ts';
import { declaredClusterFile } from './declared-cluster-file.ts';
import { endpointConsent } from './endpoint-consent.ts';
import { keptHistory } from './kept-history.ts';
import { localEndpointOptions } from './local-endpoint-options.ts';
import { showLocalStatus } from './show-local-status.ts';

/** The connections, the local endpoint among them, and what is known of the clusters behind them. */
export function reachEcs(
  extension: vscode.ExtensionContext,
  bundles: Bundles,
  { log, files }: { readonly log: Log; readonly files: Files },
) {
  /** A connection that was opened, or that something else about them is otherwise now. */
  const stirred = new vscode.EventEmitter<Connection | undefined>();
  const local = new LocalEndpoint({
    program: join(extension.extensionPath, 'dist', 'local.cjs'),
    folder: join(extension.globalStorageUri.fsPath, 'local'),
    declared: declaredClusterFile,
    options: () => localEndpointOptions(connections.connections()),
    log: log.info,
    changed: () => {
      showLocalStatus(local.status);
      stirred.fire(undefined);
    },
  });
  const history = keptHistory(extension, () => connections, log);
  const connections: Connections = new Connections({
    local,
    history,
    read: settingConnections(log),
    consent: endpointConsent(extension.globalState),
    open: (connection) => bundles.aws().openSession(connection, askForMfaCode),
    beside: besideOpeners(bundles),
    workspace: workspaceReaders(bundles, files),
    opened: (connection) => {
      facts.refresh();
      stirred.fire(connection);
    },
  });
  const choice = chosenCluster(extension.workspaceState);
  const facts = new ClusterFacts({ source: connections, choice, log, now: Date.now });
  return { local, connections, facts, history, stirred };
}

/** How the definitions of the workspace stand to what a connection has; a revision is read once. */
function workspaceReaders(bundles: Bundles, files: Files): ConnectionsOptions['workspace'] {
  const revisions = new KeptRevisions();
  return ({ id }) => ({
    standings: (ecs) =>
      bundles
        .definitions()
        .standingsOf(ecs, files, (arn) => revisions.read(`${id} ${arn}`, () => ecs.taskDefinition(arn))),
  });
}
