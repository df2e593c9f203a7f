import * as vscode from 'vscode';
import { section } from '#core/settings.ts';
import type { CausesPort, Troubled } from '../command/command.ts';
import type { CauseInFile, CauseSource } from '../definitions/causes-in.ts';
import { readSetting } from './read-setting.ts';

/** A finding of ours, with what mends it. */
class CauseFinding extends vscode.Diagnostic {
  readonly fixes: CauseSource['fixes'];
  /** The text that the offsets of its fixes are of. */
  readonly text: string;

  constructor(range: vscode.Range, message: string, { fixes, file }: CauseSource) {
    super(range, message, vscode.DiagnosticSeverity.Warning);
    this.fixes = fixes;
    this.text = file.text;
    this.source = 'ecs';
  }
}

/**
 * What made tasks stop and deployments fail, as findings at the lines that cause it. A finding goes when somebody
 * changes its place, for then it is about a text that is no more, and when what it is about is well again.
 */
export class CauseFindings implements CausesPort, vscode.CodeActionProvider, vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection(`${section}.causes`);
  /** By what is in trouble, its findings by file. */
  private readonly found = new Map<string, ReadonlyMap<string, readonly CauseFinding[]>>();
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor() {
    const kinds = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
    this.subscriptions = [
      this.collection,
      vscode.languages.registerCodeActionsProvider({ pattern: '**' }, this, kinds),
      vscode.workspace.onDidChangeTextDocument((change) => this.follow(change)),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(`${section}.causesInFiles`)) this.draw();
      }),
    ];
  }

  show({ id, name }: Troubled, causes: readonly CauseInFile[]): void {
    const byFile = new Map<string, CauseFinding[]>();
    for (const cause of causes) {
      if (!cause.fault || cause.source === undefined) continue;
      const uri = cause.source.file.id;
      const beside = byFile.get(uri) ?? [];
      byFile.set(uri, beside);
      // Two causes at one place are two words for one thing; the first is the one to read.
      const finding = findingOf(name, cause, cause.source);
      if (!beside.some(({ range }) => range.isEqual(finding.range))) beside.push(finding);
    }
    this.found.set(id, byFile);
    this.draw();
  }

  provideCodeActions(
    { uri }: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    return diagnostics
      .filter((each) => each instanceof CauseFinding)
      .flatMap((finding) => finding.fixes.map((fix) => actionOf(uri, finding, fix)));
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const uri = document.uri.toString();
    const [first] = contentChanges;
    if (first === undefined) return;
    let isChanged = false;
    for (const [id, byFile] of this.found) {
      const findings = byFile.get(uri);
      if (findings === undefined) continue;
      isChanged = true;
      // Whatever stands behind a change has moved, and its fixes are for a text that is no more.
      const before = Math.min(...contentChanges.map(({ range }) => range.start.line));
      const left = findings.filter(({ range }) => range.end.line < before);
      this.found.set(id, new Map([...byFile, [uri, left]]));
    }
    if (isChanged) this.draw();
  }

  private draw(): void {
    const byFile = new Map<string, CauseFinding[]>();
    if (readSetting('causesInFiles'))
      for (const [uri, findings] of [...this.found.values()].flatMap((each) => [...each]))
        byFile.set(uri, [...(byFile.get(uri) ?? []), ...findings]);
    this.collection.clear();
    for (const [uri, findings] of byFile) this.collection.set(vscode.Uri.parse(uri, true), findings);
  }
}

function findingOf(
  name: string,
  { id, title, advice, link }: CauseInFile,
  source: CauseSource,
): CauseFinding {
  const { text } = source.file;
  const range = new vscode.Range(positionIn(text, source.start), positionIn(text, source.end));
  const finding = new CauseFinding(range, [`${name}: ${title}`, ...advice.slice(0, 1)].join(' '), source);
  finding.code = { value: id, target: vscode.Uri.parse(link, true) };
  return finding;
}

function actionOf(
  uri: vscode.Uri,
  finding: CauseFinding,
  { title, edits }: CauseSource['fixes'][number],
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  const { text } = finding;
  action.diagnostics = [finding];
  action.edit = new vscode.WorkspaceEdit();
  for (const { span, newText } of edits)
    action.edit.replace(
      uri,
      new vscode.Range(positionIn(text, span.start), positionIn(text, span.end)),
      newText,
    );
  return action;
}

function positionIn(text: string, offset: number): vscode.Position {
  const lines = text.slice(0, offset).split('\n');
  return new vscode.Position(lines.length - 1, lines.at(-1)?.length ?? 0);
}
