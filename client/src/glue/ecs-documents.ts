import * as vscode from 'vscode';
import { isTerraformName } from '#core/document/file-names.ts';
import { section } from '#core/settings.ts';
import { classify } from '#core/subjects/classify.ts';
import type { FileAssociations, FileKind } from '#core/subjects/file-kind.ts';
import { statusText } from '../language/document-status.ts';
import { readSetting } from './read-setting.ts';
import { virtualScheme } from './virtual-documents.ts';

/** The languages that definitions are written in; their ids stay, so that formatters and settings keep working. */
const dataLanguages: readonly string[] = ['json', 'jsonc', 'yaml'];

/** Files of Terraform and OpenTofu go by their names: without an extension for them they have no language. */
const moduleFiles = '**/*.{tf,tofu,tf.json,tofu.json}';

/** What may be an ECS file. */
export const selector: ({ readonly language: string } | { readonly pattern: string })[] = [
  ...dataLanguages.map((language) => ({ language })),
  { pattern: moduleFiles },
];

function mayBeEcs({ languageId, uri }: vscode.TextDocument): boolean {
  return dataLanguages.includes(languageId) || isTerraformName(uri.path);
}

/** How long typing must rest before a file is looked at again, in milliseconds. */
const rest = 400;
const stateKey = 'treatedAs';

/** A document that became an ECS file of that kind, or `none`. */
export interface KindChange {
  readonly document: vscode.TextDocument;
  readonly kind: FileKind;
}

/** Which open documents are ECS files, and of what kind; says so in the status item and to menus. */
export class EcsDocuments implements vscode.Disposable {
  private readonly state: vscode.Memento;
  private readonly kinds = new Map<string, FileKind>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly changed = new vscode.EventEmitter<KindChange>();
  private readonly subscriptions: vscode.Disposable[];
  private status: vscode.LanguageStatusItem | undefined;
  private current: vscode.TextDocument | undefined;
  /** Told whenever a document is found to be something else than before. */
  readonly onDidChangeKind = this.changed.event;

  constructor(state: vscode.Memento) {
    this.state = state;
    this.subscriptions = [
      this.changed,
      vscode.workspace.onDidOpenTextDocument((document) => this.look(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.lookLater(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.forget(document)),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(`${section}.files`)) this.lookAtAll();
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.activate(editor)),
    ];
  }

  /** Looks at what is open already; afterwards the editor's events keep it up to date. */
  start(): void {
    this.lookAtAll();
    this.activate(vscode.window.activeTextEditor);
  }

  /** The document that the person works on. */
  active(): vscode.TextDocument | undefined {
    return this.current;
  }

  kindOf(document: vscode.TextDocument): FileKind {
    return this.kinds.get(document.uri.toString()) ?? 'none';
  }

  /** The ECS files that are open now. */
  open(): readonly vscode.TextDocument[] {
    return vscode.workspace.textDocuments.filter((document) => this.kindOf(document) !== 'none');
  }

  /** What files are, by glob, as the settings of a file's folder say; the choices made for single files come first. */
  associations(file: vscode.Uri | undefined): FileAssociations {
    const set = readSetting('files', file);
    return { ...this.choices(), ...set };
  }

  /** Remembers what the file in the active editor is, for this workspace. */
  async treatAs(kind: FileKind): Promise<string | undefined> {
    const document = this.current;
    if (document === undefined) return undefined;
    await this.state.update(stateKey, { ...this.choices(), [nameOf(document)]: kind });
    this.look(document);
    return vscode.workspace.asRelativePath(document.uri, false);
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.status?.dispose();
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private choices(): FileAssociations {
    return this.state.get<FileAssociations>(stateKey) ?? {};
  }

  private lookAtAll(): void {
    for (const document of vscode.workspace.textDocuments) this.look(document);
  }

  private lookLater(document: vscode.TextDocument): void {
    if (!mayBeEcs(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(
      key,
      setTimeout(() => {
        this.timers.delete(key);
        if (!document.isClosed) this.lookAgain(document);
      }, rest),
    );
  }

  /** A file that is being rewritten stays what it was; one that has become something is taken up. */
  private lookAgain(document: vscode.TextDocument): void {
    if (this.kindOf(document) === 'none') this.look(document);
    else this.showActive();
  }

  private look(document: vscode.TextDocument): void {
    const before = this.kindOf(document);
    const kind = this.classify(document);
    this.kinds.set(document.uri.toString(), kind);
    if (kind !== before) this.changed.fire({ document, kind });
    this.showActive();
  }

  private classify(document: vscode.TextDocument): FileKind {
    if (!mayBeEcs(document) || document.uri.scheme === virtualScheme) return 'none';
    return classify(
      nameOf(document),
      document.languageId,
      document.getText(),
      this.associations(document.uri),
    );
  }

  private forget(document: vscode.TextDocument): void {
    this.kinds.delete(document.uri.toString());
    clearTimeout(this.timers.get(document.uri.toString()));
  }

  /** The output view is an editor to the editor, but not to the person who reads a log beside a file. */
  private activate(editor: vscode.TextEditor | undefined): void {
    if (editor?.document.uri.scheme === 'output') return;
    this.current = editor?.document;
    this.showActive();
  }

  private showActive(): void {
    const document = this.current;
    const kind = document === undefined ? 'none' : this.kindOf(document);
    void vscode.commands.executeCommand('setContext', `${section}.activeDocKind`, kind);
    if (document === undefined || kind === 'none') {
      this.status?.dispose();
      this.status = undefined;
      return;
    }
    this.status ??= createStatus();
    this.status.text = statusText(kind, document.getText());
  }
}

function createStatus(): vscode.LanguageStatusItem {
  const status = vscode.languages.createLanguageStatusItem(`${section}.kind`, selector);
  status.name = 'ECS Workbench';
  status.command = { command: `${section}.treatAs`, title: 'Treat as…' };
  return status;
}

/** Files are named by their path, so that a choice for one fits no other. */
function nameOf(document: vscode.TextDocument): string {
  return document.uri.path;
}
