import * as vscode from 'vscode';

/**
 * The address of a file of the workspace as the server has it. It knows files alone, and a browser's have schemes of
 * their own, so scheme and authority become the first two folders of a path.
 */
export function toServer(uri: vscode.Uri): string {
  if (uri.scheme === 'untitled') return uri.toString();
  const authority = uri.authority === '' ? '-' : encodeURIComponent(uri.authority);
  return vscode.Uri.from({ scheme: 'file', path: `/${uri.scheme}/${authority}${uri.path}` }).toString();
}

/** The other way round. */
export function fromServer(address: string): vscode.Uri {
  const uri = vscode.Uri.parse(address);
  const parts = uri.scheme === 'file' ? /^\/([^/]+)\/([^/]+)(\/.*)$/.exec(uri.path) : null;
  if (parts === null) return uri;
  const [, scheme = '', authority = '', path = ''] = parts;
  return vscode.Uri.from({ scheme, authority: authority === '-' ? '' : decodeURIComponent(authority), path });
}

/** The path alone. */
export function serverPath(uri: vscode.Uri): string {
  return vscode.Uri.parse(toServer(uri)).path;
}
