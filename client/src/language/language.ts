import * as vscode from 'vscode';
import {
  type BaseLanguageClient,
  DidChangeConfigurationNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type LanguageClientOptions,
  type Middleware,
  RevealOutputChannelOn,
} from 'vscode-languageclient';
import type { FileAssociations } from '#core/subjects/file-kind.ts';
import { gatedMiddleware } from './gated-middleware.ts';
import { withRulePages } from './rule-links.ts';

/** What a language client works with wherever it runs. */
export interface DocumentOptions {
  readonly channel: vscode.LogOutputChannel;
  readonly selector: ({ readonly language: string } | { readonly pattern: string })[];
  /** Whether a document is an ECS file, the only ones that reach the server. */
  readonly isEcs: (document: vscode.TextDocument) => boolean;
  readonly associations: (file: vscode.Uri | undefined) => FileAssociations;
  /** The file that the server calls so, where it has names of its own for them. */
  readonly uriOf?: (address: string) => vscode.Uri;
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

/** Starts a client, made of the options that are its own, and gives it the documents that it is told of. */
export function startClient(
  options: DocumentOptions,
  make: (shared: LanguageClientOptions) => BaseLanguageClient,
): Language {
  const synced = new Set<string>();
  const client = make(sharedOptions(options, synced));
  const ready = client.start();
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
    stop: () => client.stop(),
  };
}

function sharedOptions(options: DocumentOptions, synced: Set<string>): LanguageClientOptions {
  return {
    documentSelector: options.selector,
    diagnosticCollectionName: 'ecs',
    outputChannel: options.channel,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    traceOutputChannel: options.channel,
    diagnosticPullOptions: { onChange: true, onTabs: false },
    middleware: middlewareFor(options, synced),
    initializationOptions: {
      yamlExtension: hasYamlExtension(),
      jsonExtension: vscode.extensions.getExtension('vscode.json-language-features') !== undefined,
    },
  };
}

function middlewareFor(
  { isEcs, associations, uriOf = vscode.Uri.parse }: DocumentOptions,
  synced: Set<string>,
): Middleware {
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
          const file = scopeUri === undefined ? undefined : uriOf(scopeUri);
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
