import { join } from 'node:path';
import * as vscode from 'vscode';
import { section } from '#core/settings.ts';
import { bundlesBeside } from './bundles.ts';
import type { Context } from './command/command.ts';
import { runById } from './command/run-by-id.ts';
import { Connections } from './connections/connections.ts';
import { LocalEndpoint } from './connections/local-endpoint.ts';
import { SsoCache, ssoCacheFolder } from './connections/sso-cache.ts';
import { ClusterFacts } from './fit/cluster-facts.ts';
import { chosenCluster } from './glue/chosen-cluster.ts';
import { connectionSettings, settingConnections } from './glue/connection-settings.ts';
import { EcsDocuments } from './glue/ecs-documents.ts';
import { LanguageSupport } from './glue/language-support.ts';
import { localEndpointOptions } from './glue/local-endpoint-options.ts';
import { registerCommands } from './glue/register-commands.ts';
import { Views } from './glue/views.ts';
import { VirtualDocuments } from './glue/virtual-documents.ts';
import { vscodeLog } from './glue/vscode-log.ts';
import { vscodeUi } from './glue/vscode-ui.ts';
import { workspaceFiles } from './glue/workspace-files.ts';
import { FitPanels } from './webviews/fit/panel.ts';

/** Registers what the extension offers. Nothing is loaded, started or asked for before somebody needs it. */
export function activate(extension: vscode.ExtensionContext): void {
  const bundles = bundlesBeside();
  const channel = vscode.window.createOutputChannel('ECS Workbench', { log: true });
  const log = vscodeLog(channel);
  const local = new LocalEndpoint({
    program: join(extension.extensionPath, 'dist', 'local.cjs'),
    folder: join(extension.globalStorageUri.fsPath, 'local'),
    options: localEndpointOptions,
    log: log.info,
    changed: () => sayStatus(local.status),
  });
  const connections = new Connections({
    local,
    read: settingConnections(log),
    open: (connection) => bundles.aws().openSession(connection, askForMfaCode),
    opened: () => facts.refresh(),
  });
  const facts = new ClusterFacts({
    source: connections,
    choice: chosenCluster(extension.workspaceState),
    log,
    now: Date.now,
  });
  const virtual = new VirtualDocuments();
  const documents = new EcsDocuments(extension.workspaceState);
  const views = new Views({
    source: connections,
    log,
    memory: extension.workspaceState,
    changed: () => facts.refresh(),
  });
  const signIns = new SsoCache({ folder: ssoCacheFolder, rest: 500, patience: 15 * 60_000 });
  const files = workspaceFiles(documents);
  const fitPanels = new FitPanels({
    extension: extension.extensionUri,
    facts,
    files,
    definitions: bundles.definitions,
  });
  const context: Context = {
    ui: vscodeUi(virtual),
    files,
    log,
    connections,
    settings: connectionSettings,
    local,
    views,
    documents,
    signIns,
    fit: { facts, show: (view) => fitPanels.show(view) },
    run: (id, invocation) => runById(context, id, invocation),
    definitions: bundles.definitions,
    profiles: () => bundles.aws().listProfiles(),
  };
  extension.subscriptions.push(
    channel,
    virtual,
    documents,
    signIns,
    views,
    fitPanels,
    registerCommands(context),
    new LanguageSupport({
      documents,
      facts,
      load: bundles.languageClient,
      folder: extension.extensionPath,
      channel,
    }),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (!change.affectsConfiguration(`${section}.connections`)) return;
      await connections.reload();
      views.refresh();
    }),
    { dispose: () => void connections.close() },
    local,
  );
  documents.start();
}

function sayStatus(status: string): void {
  void vscode.commands.executeCommand('setContext', `${section}.localEndpoint`, status);
}

/** One question at a time is the editor's own rule: a second input box closes the first. */
async function askForMfaCode(serial: string): Promise<string> {
  const code = await vscode.window.showInputBox({
    title: 'AWS multi-factor authentication',
    prompt: `Code of ${serial}`,
    password: true,
    ignoreFocusOut: true,
  });
  if (code === undefined) throw new Error('No code was given, so AWS cannot be reached.');
  return code;
}
