import { randomBytes } from 'node:crypto';
import type * as vscode from 'vscode';

/** A page of a webview and the script that it loads. */
export interface Page {
  readonly title: string;
  /** The bundle of the view's script and of its style, without their endings. */
  readonly bundle: vscode.Uri;
}

/**
 * The page around a view, the only place that writes `<html>`: it loads one script by nonce and one style from
 * the extension's folder, and nothing else.
 */
export function pageHtml(webview: vscode.Webview, { title, bundle }: Page): string {
  const nonce = randomBytes(16).toString('base64');
  const script = webview.asWebviewUri(bundle.with({ path: `${bundle.path}.js` }));
  const style = webview.asWebviewUri(bundle.with({ path: `${bundle.path}.css` }));
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>${escaped(title)}</title>
</head>
<body>
<div id="app"></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
