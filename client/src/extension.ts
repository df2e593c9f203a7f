import { join } from 'node:path';
import * as vscode from 'vscode';
import type { EcsWorkbenchApi } from './api/api.ts';
import { makeApi } from './api/make-api.ts';
import { type Bundles, bundlesBeside } from './bundles.ts';
import type { ChangingContext } from './command/command.ts';
import { runById } from './command/run-by-id.ts';
import { changesOver } from './connections/changes-over.ts';
import type { Connections } from './connections/connections.ts';
import { SsoCache, ssoCacheFolder } from './connections/sso-cache.ts';
import { betweenLooks } from './deploy/between-looks.ts';
import { causesOfDeployments } from './deploy/causes.ts';
import { Watches } from './deploy/watches.ts';
import { FoundModel } from './files/newer-model.ts';
import type { ClusterFacts } from './fit/cluster-facts.ts';
import { ActionLog } from './glue/action-log.ts';
import { CauseFindings } from './glue/cause-findings.ts';
import { connectionSettings, onConnectionSettings } from './glue/connection-settings.ts';
import { ConnectionStatus } from './glue/connection-status.ts';
import { ContainerFilesView } from './glue/container-files-view.ts';
import { debugProvider } from './glue/debug-provider.ts';
import { debugSessions } from './glue/debug-sessions.ts';
import { DeploymentsView } from './glue/deployments-view.ts';
import { EcsDocuments } from './glue/ecs-documents.ts';
import { ForwardedPortsView } from './glue/forwarded-ports-view.ts';
import { LanguageSupport } from './glue/language-support.ts';
import { LiveChecks } from './glue/live-checks.ts';
import { reachEcs } from './glue/reach-ecs.ts';
import { registerCommands } from './glue/register-commands.ts';
import { registerTools } from './glue/register-tools.ts';
import { Views } from './glue/views.ts';
import { VirtualDocuments } from './glue/virtual-documents.ts';
import { vscodeLog } from './glue/vscode-log.ts';
import { vscodeUi } from './glue/vscode-ui.ts';
import { workspaceFiles } from './glue/workspace-files.ts';
import { yamlTagsOffer } from './glue/yaml-tags-offer.ts';
import type { Log } from './log/log.ts';
import { Arrangement } from './tree/arrangement.ts';
import { causeLines } from './tree/cause-lines.ts';
import { Pins } from './tree/pins.ts';
import { DrawnPanels } from './webviews/drawn/panels.ts';
import { FitPanels } from './webviews/fit/panel.ts';

/** Registers what the extension offers, and gives other extensions their way in. Nothing is loaded, started or asked for before somebody needs it. */
export function activate(extension: vscode.ExtensionContext): EcsWorkbenchApi {
  const parts = partsOf(extension);
  const context = contextOf(parts);
  extension.subscriptions.push(
    ...shown(parts),
    registerCommands(context),
    registerTools(extension, context),
    debugProvider(context),
    languageSupport(extension, parts),
    yamlTagsOffer(parts.documents, extension.globalState),
    parts.reloaded,
    onConnectionSettings(() => reload(parts)),
    { dispose: () => parts.history.dispose().finally(() => parts.connections.close()) },
    parts.local,
  );
  parts.documents.start();
  const { connections: source, files, bundles } = parts;
  const onConnections = (listener: () => void) => parts.reloaded.event(listener);
  return makeApi({ source, files, definitions: bundles.definitions, onConnections });
}

type Parts = ReturnType<typeof partsOf>;

/** What the extension is made of. */
function partsOf(extension: vscode.ExtensionContext) {
  const bundles = bundlesBeside();
  const { definitions } = bundles;
  const channel = vscode.window.createOutputChannel('ECS Workbench', { log: true });
  const log = vscodeLog(channel);
  const virtual = new VirtualDocuments();
  const documents = new EcsDocuments(extension.workspaceState);
  const model = new FoundModel();
  const files = workspaceFiles(extension, documents, model);
  const reached = reachEcs(extension, bundles, { log, files });
  const { connections, facts, stirred } = reached;
  const watches = watchesOver(connections, { files, definitions, log });
  return {
    bundles,
    channel,
    log,
    virtual,
    documents,
    model,
    files,
    ...reached,
    ...rowsOf(extension, { connections, facts, log, bundles }),
    /** Fires when the settings name other connections. */
    reloaded: new vscode.EventEmitter<void>(),
    containerFiles: new ContainerFilesView(),
    ports: new ForwardedPortsView(),
    signIns: new SsoCache({ folder: ssoCacheFolder, rest: 500, patience: 15 * 60_000 }),
    fitPanels: new FitPanels({ extension: extension.extensionUri, facts, files, definitions }),
    causes: new CauseFindings(),
    live: new LiveChecks(extension, connections, log),
    status: new ConnectionStatus(extension.workspaceState, connections, stirred.event),
    actions: new ActionLog(),
    watches,
    panels: new DrawnPanels({
      extension: extension.extensionUri,
      onChange: (changed) => vscode.Disposable.from(facts.onChange(changed), watches.onChange(changed)),
    }),
  };
}

async function reload({ connections, views, reloaded, stirred }: Parts): Promise<void> {
  await connections.reload();
  stirred.fire(undefined);
  views.refresh();
  reloaded.fire();
}

/** What commands reach of it. */
function contextOf({ bundles, facts, fitPanels, virtual, watches, ...parts }: Parts): ChangingContext {
  const context: ChangingContext = {
    log: parts.log,
    connections: parts.connections,
    active: parts.status.active,
    actions: parts.actions,
    local: parts.local,
    views: parts.views,
    pins: parts.pins,
    arrangement: parts.arrangement,
    documents: parts.documents,
    signIns: parts.signIns,
    files: parts.files,
    containerFiles: parts.containerFiles,
    ports: parts.ports,
    causes: parts.causes,
    live: parts.live,
    panels: parts.panels,
    deployments: watches,
    definitions: bundles.definitions,
    exec: bundles.exec,
    ui: vscodeUi(virtual),
    debug: debugSessions,
    changes: changesOver(parts.connections, parts.actions.recorder),
    settings: connectionSettings,
    fit: { facts, show: (view) => fitPanels.show(view) },
    run: (id, invocation) => runById(context, id, invocation),
    profiles: () => bundles.aws().listProfiles(),
  };
  return context;
}

/** What a person sees of it, which goes with the window. */
function shown(parts: Parts): readonly vscode.Disposable[] {
  return [
    parts.channel,
    parts.virtual,
    parts.documents,
    parts.signIns,
    parts.views,
    parts.containerFiles,
    parts.ports,
    parts.fitPanels,
    parts.panels,
    parts.causes,
    parts.live,
    parts.status,
    parts.actions,
    parts.stirred,
    new DeploymentsView(parts.watches),
  ];
}

function languageSupport(
  { extensionPath: folder }: vscode.ExtensionContext,
  { documents, facts, live, model, bundles, channel }: Parts,
): LanguageSupport {
  const server = join(folder, 'dist', 'server.cjs');
  const newer = (found: Parameters<FoundModel['hear']>[0]) => model.hear(found);
  return new LanguageSupport({
    documents,
    channel,
    start: (shared) =>
      bundles.languageClient().startLanguage({ ...shared, server, facts, live: live.facts, newer }),
  });
}

interface Seen {
  readonly connections: Connections;
  readonly facts: ClusterFacts;
  readonly log: Log;
  readonly bundles: Bundles;
}

/** The views of what the connections have, and how a person wants them. */
function rowsOf(
  { globalState, workspaceState: memory }: vscode.ExtensionContext,
  { connections: source, facts, log, bundles }: Seen,
) {
  const explain = causeLines(bundles.definitions);
  const kept = { pins: new Pins(globalState), arrangement: new Arrangement(globalState) };
  const changed = () => facts.refresh();
  return { ...kept, views: new Views({ source, log, ...kept, memory, explain, changed }) };
}

function watchesOver(
  connections: Connections,
  around: Pick<ChangingContext, 'files' | 'definitions' | 'log'>,
): Watches {
  return new Watches({
    ecs: (connection, signal) => connections.ecs(connection, signal),
    definitions: around.definitions,
    causes: causesOfDeployments(around),
    pause: betweenLooks,
  });
}
