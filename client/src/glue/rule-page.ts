import * as vscode from 'vscode';
import type { VirtualDocuments } from './virtual-documents.ts';

/**
 * The document of a rule's page, by the address that a finding links to (`.../docs/rules/ID.md`). An installed
 * extension has all pages in one file; a page on disk, as in a checkout, is itself.
 */
export async function rulePage(address: string, documents: VirtualDocuments): Promise<vscode.Uri> {
  const page = vscode.Uri.parse(address, true);
  if (await exists(page)) return page;
  const name = page.path.slice(page.path.lastIndexOf('/') + 1);
  const text = (await pagesBeside(page)).get(name.replace(/\.md$/, ''));
  return text === undefined ? page : documents.add({ name, text });
}

async function pagesBeside(page: vscode.Uri): Promise<ReadonlyMap<string, string>> {
  const file = vscode.Uri.joinPath(page, '..', '..', '..', 'dist', 'rule-pages.json');
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  return new Map(Object.entries<string>(JSON.parse(text)));
}

async function exists(file: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}
