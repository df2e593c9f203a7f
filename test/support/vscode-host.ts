import { readFile, stat } from 'node:fs/promises';
import type * as vscode from 'vscode';
import { Disposable, EventEmitter } from './vscode-events.ts';
import { createWebviewPanel } from './vscode-panels.ts';

const shown = new EventEmitter<string>();

/** A message with what was given beside its text. */
export interface Dialog {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly options: vscode.MessageOptions;
  readonly buttons: readonly string[];
}

/** An item of the status bar. */
export interface StatusItem
  extends Pick<
    vscode.StatusBarItem,
    'name' | 'text' | 'tooltip' | 'command' | 'backgroundColor' | 'accessibilityInformation'
  > {
  visible: boolean;
}

/** The editor as tests set it up; nothing happens in it that a test does not make happen. */
export const editor = {
  /** The ids of the extensions that are there. */
  extensions: new Set<string>(),
  /** The settings by section: `ecsWorkbench`. */
  settings: new Map<string, unknown>(),
  /** The URIs of the files whose tabs are open. */
  tabs: new Set<vscode.Uri>(),
  folders: [] as vscode.Uri[],
  /** What the view of problems shows, by URI. */
  problems: new Map<string, readonly vscode.Diagnostic[]>(),
  onProblems: shown.event,
  /** The texts that may be opened, by URI. */
  documents: new Map<string, vscode.TextDocument>(),
  /** The texts that were shown, with where. */
  shown: [] as [vscode.TextDocument, vscode.TextDocumentShowOptions][],
  /** Somebody types. */
  typed: new EventEmitter<Pick<vscode.TextDocumentChangeEvent, 'document' | 'contentChanges'>>(),
  /** What messages have said. */
  messages: [] as string[],
  /** The messages with options, which are dialogs when these say so. */
  dialogs: [] as Dialog[],
  /** What stands in the status bar, in the order in which it was made. */
  statusBar: [] as StatusItem[],
  /** The lines of output channels, by the channel's name. */
  output: new Map<string, string[]>(),
  /** The button that the person presses next time. */
  pressed: undefined as string | undefined,
};

export const version = '1.105.0';
export const env = { appName: 'Stand-in', language: 'en' };

export const extensions = {
  getExtension: (id: string) => (editor.extensions.has(id) ? { id } : undefined),
};

const silent = <Value>() => new EventEmitter<Value>().event;

export const workspace = {
  textDocuments: [],
  notebookDocuments: [],
  get workspaceFolders() {
    return editor.folders.map((uri) => ({ uri, name: uri.path }));
  },
  /** The files of this machine. */
  fs: {
    stat: async ({ fsPath }: vscode.Uri) => ({ mtime: (await stat(fsPath)).mtimeMs }),
    readFile: ({ fsPath }: vscode.Uri) => readFile(fsPath),
  },
  registerTextDocumentContentProvider: () => new Disposable(() => {}),
  onDidOpenTextDocument: silent(),
  onDidCloseTextDocument: silent(),
  onDidChangeTextDocument: editor.typed.event,
  openTextDocument: async (uri: vscode.Uri) => editor.documents.get(uri.toString()),
  onWillSaveTextDocument: silent(),
  onDidSaveTextDocument: silent(),
  onDidChangeWorkspaceFolders: silent(),
  onDidChangeConfiguration: silent(),
  getConfiguration: () => ({ get: (section: string) => editor.settings.get(section) }),
};

/** A text editor's tab. */
export class TabInputText {
  readonly uri: vscode.Uri;
  constructor(uri: vscode.Uri) {
    this.uri = uri;
  }
}

/** Shows a message, with options or without. */
function messages(severity: Dialog['severity']) {
  return async (message: string, options?: vscode.MessageOptions | string, ...buttons: string[]) => {
    editor.messages.push(message);
    if (typeof options === 'object') editor.dialogs.push({ severity, message, options, buttons });
    return editor.pressed;
  };
}

export const StatusBarAlignment = { Left: 1, Right: 2 } as const;

function createStatusBarItem() {
  const item = {
    ...{ name: undefined, text: '', tooltip: undefined, command: undefined },
    ...{ backgroundColor: undefined, accessibilityInformation: undefined, visible: false },
    show: () => {
      item.visible = true;
    },
    hide: () => {
      item.visible = false;
    },
    dispose: () => {
      item.visible = false;
    },
  };
  editor.statusBar.push(item);
  return item;
}

function createOutputChannel(name: string) {
  const lines: string[] = [];
  editor.output.set(name, lines);
  return {
    appendLine: (line: string) => void lines.push(line),
    show: () => void lines.push('(shown)'),
    dispose: () => {},
  };
}

export const window = {
  createStatusBarItem,
  createOutputChannel,
  activeTextEditor: undefined,
  visibleTextEditors: [],
  tabGroups: {
    get all() {
      return [{ tabs: [...editor.tabs].map((uri) => ({ input: new TabInputText(uri) })) }];
    },
    onDidChangeTabs: silent(),
  },
  onDidChangeActiveTextEditor: silent(),
  onDidChangeVisibleTextEditors: silent(),
  state: { focused: true },
  createWebviewPanel,
  showTextDocument: async (...args: [vscode.TextDocument, vscode.TextDocumentShowOptions]) =>
    void editor.shown.push(args),
  showErrorMessage: messages('error'),
  showWarningMessage: messages('warning'),
  showInformationMessage: messages('info'),
};

export const languages = {
  match: (selector: readonly { readonly language?: string }[], { languageId }: vscode.TextDocument) =>
    selector.some(({ language }) => language === languageId) ? 10 : 0,
  createDiagnosticCollection: () => ({
    set: (uri: vscode.Uri, found: readonly vscode.Diagnostic[]) => {
      editor.problems.set(uri.toString(), found);
      if (found.length > 0) shown.fire(uri.toString());
    },
    delete: (uri: vscode.Uri) => editor.problems.delete(uri.toString()),
    clear: () => editor.problems.clear(),
    dispose: () => editor.problems.clear(),
  }),
};

export const commands = { registerCommand: () => new Disposable(() => {}) };
