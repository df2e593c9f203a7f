import * as vscode from 'vscode';
import {
  DidChangeConfigurationNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  LanguageClient,
  type Middleware,
  RevealOutputChannelOn,
  TransportKind,
} from 'vscode-languageclient/node';
import {
  type CapacityAnswer,
  type CapacityParams,
  capacityChanged,
  capacityRequest,
  type LiveAnswer,
  type LiveParams,
  liveChanged,
  liveRequest,
  type NewerModelParams,
  newerModelFound,
} from '#core/messages.ts';
import type { FileAssociations } from '#core/subjects/file-kind.ts';
import type { ClusterFacts } from '../fit/cluster-facts.ts';
import type { LiveFacts } from '../live/live-facts.ts';
import { gatedMiddleware } from './gated-middleware.ts';
import { withRulePages } from './rule-links.ts';

/** The server to start, and what it may know. */
export interface LanguageOptions {
  /** The bundle of the server. */
  readonly server: string;
  readonly channel: vscode.LogOutputChannel;
  readonly selector: ({ readonly language: string } | { readonly pattern: string })[];
  /** Whether a document is an ECS file, the only ones that reach the server. */
  readonly isEcs: (document: vscode.TextDocument) => boolean;
  /** What the server may know of clusters. */
  readonly facts: Pick<ClusterFacts, 'answer' | 'onChange'>;
  /** What the server may know of the account. */
  readonly live: Pick<LiveFacts, 'answer' | 'onChange'>;
  /** Told of a model of the API on this machine that is newer than ours. */
  readonly newer: (model: NewerModelParams) => void;
  readonly associations: (file: vscode.Uri | undefined) => FileAssociations;
}

/** The running language client, which knows only the documents it is given. */
export interface Language {
  /** Resolves when the server answers. */
  readonly ready: Promise<void>;
  open(document: vscode.TextDocument): Promise<void>;
  close(document: vscode.TextDocument): Promise<void>;
  /** Tells the server that files may now be of other kinds. */
  kindsChanged(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the server as a process of its own and connects the editor's features to it. */
export function startLanguage(options: LanguageOptions): Language {
  const synced = new Set<string>();
  const client = clientFor(options, synced);
  client.onRequest<CapacityAnswer, void>(
    capacityRequest,
    (params: CapacityParams, token: vscode.CancellationToken) =>
      options.facts.answer(params, signalOf(token)),
  );
  client.onRequest<LiveAnswer, void>(liveRequest, (params: LiveParams, token: vscode.CancellationToken) =>
    options.live.answer(params, signalOf(token)),
  );
  client.onNotification(newerModelFound, options.newer);
  const ready = client.start();
  const notify = (what: string) => () => void ready.then(() => client.sendNotification(what));
  const watching = [
    options.facts.onChange(notify(capacityChanged)),
    options.live.onChange(notify(liveChanged)),
  ];
  return {
    ready,
    open: async (document) => {
      await ready;
      if (synced.has(document.uri.toString())) return;
      await client.getFeature(DidOpenTextDocumentNotification.method).getProvider(document)?.send(document);
    },
    close: async (document) => {
      await ready;
      if (!synced.has(document.uri.toString())) return;
      await client.getFeature(DidCloseTextDocumentNotification.method).getProvider(document)?.send(document);
    },
    kindsChanged: async () => {
      await ready;
      await client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    },
    stop: () => {
      for (const each of watching) each.dispose();
      return client.stop();
    },
  };
}

function clientFor(options: LanguageOptions, synced: Set<string>): LanguageClient {
  return new LanguageClient(
    'ecsWorkbench',
    'ECS Workbench',
    { module: options.server, transport: TransportKind.ipc },
    {
      documentSelector: options.selector,
      diagnosticCollectionName: 'ecs',
      outputChannel: options.channel,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      traceOutputChannel: options.channel,
      diagnosticPullOptions: { onChange: true, onTabs: false },
      middleware: middlewareFor(options, synced),
      initializationOptions: {
        commands: true,
        capacity: true,
        live: true,
        newer: true,
        yamlExtension: hasYamlExtension(),
        jsonExtension: vscode.extensions.getExtension('vscode.json-language-features') !== undefined,
      },
    },
  );
}

function signalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}

function middlewareFor({ isEcs, associations }: LanguageOptions, synced: Set<string>): Middleware {
  const gated = gatedMiddleware({
    isEcs,
    synced,
    otherOutline: (document) => document.languageId !== 'yaml' || hasYamlExtension(),
  });
  return {
    ...gated,
    provideDiagnostics: async (document, previous, token, next) => {
      const report = await gated.provideDiagnostics?.(document, previous, token, next);
      return report == null ? report : withRulePages(report);
    },
    workspace: {
      // The choices made for single files are kept in the workspace's state, which the server does not see.
      configuration: async (params, token, next) => {
        const values = await next(params, token);
        if (!Array.isArray(values)) return values;
        return values.map((value: unknown, index) => {
          const { section, scopeUri } = params.items[index] ?? {};
          if (section !== 'ecsWorkbench') return value;
          const file = scopeUri === undefined ? undefined : vscode.Uri.parse(scopeUri);
          return { ...Object(value), files: associations(file) };
        });
      },
    },
  };
}

/** With it the editor already has syntax errors, an outline and folding for YAML. */
function hasYamlExtension(): boolean {
  return vscode.extensions.getExtension('redhat.vscode-yaml') !== undefined;
}
