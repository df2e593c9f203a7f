import * as vscode from 'vscode';
import { pageHtml } from './html.ts';

/** A panel that is to be opened. */
export interface PanelOptions {
  /** The folder of the extension. */
  readonly extension: vscode.Uri;
  /** What the editor calls panels of this kind: `ecsWorkbench.fit`. */
  readonly type: string;
  readonly title: string;
  /** Its column, and whether the focus stays where it is. */
  readonly place: Parameters<typeof vscode.window.createWebviewPanel>[2];
  /** The name of the view's bundle in `dist`. */
  readonly bundle: string;
}

/** Opens a panel that loads its own bundle and nothing else. */
export function openPanel({ extension, type, title, place, bundle }: PanelOptions): vscode.WebviewPanel {
  const dist = vscode.Uri.joinPath(extension, 'dist');
  const options = { enableScripts: true, localResourceRoots: [dist] };
  const panel = vscode.window.createWebviewPanel(type, title, place, options);
  panel.webview.html = pageHtml(panel.webview, { title, bundle: vscode.Uri.joinPath(dist, bundle) });
  return panel;
}
