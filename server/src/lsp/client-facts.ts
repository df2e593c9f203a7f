import {
  type ClientCapabilities,
  type CompletionClientCapabilities,
  type InitializeParams,
  InsertTextMode,
} from 'vscode-languageserver/node';

/** What the server needs to know of the client. */
export interface ClientFacts {
  /** Asks for findings, and can be told to ask again; otherwise they are sent, so that none goes stale. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesHints: boolean;
  readonly refreshesLenses: boolean;
  readonly hasConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly watchesFiles: boolean;
  readonly snippets: boolean;
  /** Whether an edit may be of more than one file with versions, and whether it may make a file. */
  readonly edits: { readonly versioned: boolean; readonly creates: boolean };
  /** What it can be told to do with the white space of inserted lines. */
  readonly insertion: { readonly keeps: boolean; readonly adjusts: boolean };
  /** Ids of languages whose syntax faults, outline and folding another extension of the editor gives. */
  readonly servedElsewhere: ReadonlySet<string>;
  /** Whether it has the commands that lenses call. */
  readonly commands: boolean;
  /** Whether it answers what is on a cluster. */
  readonly givesCapacity: boolean;
  /** Whether it answers what an account says. */
  readonly givesLive: boolean;
  /** Whether it wants to hear of a model of the API that is newer than ours. */
  readonly takesNewer: boolean;
  readonly folders: readonly string[];
  /** Settings of a client that cannot be asked for them. */
  readonly settings: unknown;
}

/** What clients may say in `initializationOptions`. */
interface InitializationOptions {
  /** Another extension looks after YAML syntax. */
  readonly yamlExtension?: boolean;
  /** Another extension looks after JSON syntax. */
  readonly jsonExtension?: boolean;
  /** The client has the commands of our extension. */
  readonly commands?: boolean;
  /** The client answers `ecsWorkbench/capacity`. */
  readonly capacity?: boolean;
  /** The client answers `ecsWorkbench/live`. */
  readonly live?: boolean;
  /** The client hears `ecsWorkbench/newerModel`. */
  readonly newer?: boolean;
  readonly settings?: unknown;
}

/** Reads them from what the client says of itself at the start. */
export function factsOf(params: InitializeParams): ClientFacts {
  const { textDocument, workspace }: ClientCapabilities = params.capabilities;
  // Clients other than ours may send anything here; every member is only read for its truth.
  const options = Object(params.initializationOptions) as InitializationOptions;
  return {
    pullsDiagnostics:
      textDocument?.diagnostic !== undefined &&
      (workspace?.diagnostics?.refreshSupport === true || textDocument.publishDiagnostics === undefined),
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    hasConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    edits: {
      versioned: workspace?.workspaceEdit?.documentChanges === true,
      creates: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    },
    insertion: insertionOf(textDocument?.completion),
    servedElsewhere: new Set([
      ...(options.yamlExtension === true ? ['yaml'] : []),
      ...(options.jsonExtension === true ? ['json', 'jsonc'] : []),
    ]),
    commands: options.commands === true,
    givesCapacity: options.capacity === true,
    givesLive: options.live === true,
    takesNewer: options.newer === true,
    folders: foldersOf(params),
    settings: options.settings,
  };
}

function insertionOf(completion: CompletionClientCapabilities | undefined): ClientFacts['insertion'] {
  const modes = completion?.completionItem?.insertTextModeSupport?.valueSet ?? [];
  return {
    keeps: modes.includes(InsertTextMode.asIs) || completion?.insertTextMode === InsertTextMode.asIs,
    adjusts: modes.includes(InsertTextMode.adjustIndentation),
  };
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders != null) return workspaceFolders.map(({ uri }) => uri);
  return rootUri == null ? [] : [rootUri];
}
