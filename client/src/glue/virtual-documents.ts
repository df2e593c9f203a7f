import * as vscode from 'vscode';
import type { VirtualDocument } from '../ui/ui.ts';

/** The scheme of documents that show what ECS answered; they are read-only, and the language server does not check them. */
export const virtualScheme = 'ecs-workbench';

/** Documents whose text is kept for as long as they are open. */
export class VirtualDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly subscriptions: vscode.Disposable[];
  private count = 0;

  constructor() {
    this.subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(virtualScheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.texts.delete(uri.toString())),
    ];
  }

  add({ name, text }: VirtualDocument): vscode.Uri {
    this.count += 1;
    const uri = vscode.Uri.from({ scheme: virtualScheme, path: `/${this.count}/${name}` });
    this.texts.set(uri.toString(), text);
    return uri;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.texts.get(uri.toString()) ??
      'This answer of ECS is not kept; ask for it again from the ECS view.\n'
    );
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }
}
