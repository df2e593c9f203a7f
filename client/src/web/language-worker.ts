import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { readFileRequest } from '#core/messages.ts';
import { type DocumentOptions, type Language, startClient } from '../language/language.ts';
import { fromServer, toServer } from './addresses.ts';
import bundles from './server-bundles.ts';
import { textOf, workspaceTexts } from './workspace-texts.ts';

/** Starts the server in a worker of the browser and connects the editor's features to it. */
export function startInWorker(extension: vscode.ExtensionContext, options: DocumentOptions): Language {
  return startClient({ ...options, uriOf: fromServer }, (shared) => {
    const client = new LanguageClient('ecsWorkbench', 'ECS Workbench', () => workerOf(extension), {
      ...shared,
      uriConverters: { code2Protocol: toServer, protocol2Code: fromServer },
    });
    client.onRequest(readFileRequest, ({ uri }: { readonly uri: string }) => textOf(fromServer(uri)));
    return client;
  });
}

/** The worker with what it needs to begin; what the protocol says comes after that. */
async function workerOf(extension: vscode.ExtensionContext): Promise<Worker> {
  const folder = vscode.Uri.joinPath(extension.extensionUri, 'dist');
  const [sources, known] = await Promise.all([sourcesIn(folder), workspaceTexts()]);
  const worker = new Worker(vscode.Uri.joinPath(folder, 'web-worker.js').toString(true));
  // The manifest is ours: scripts/publishing/addresses.ts writes this member.
  const { vsce } = extension.extension.packageJSON as { readonly vsce?: { readonly baseContentUrl: string } };
  worker.postMessage({ sources, ...known, ...(vsce && { documentation: `${vsce.baseContentUrl}/` }) });
  return worker;
}

async function sourcesIn(folder: vscode.Uri): Promise<Record<string, string>> {
  const read = async (name: string) => {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name));
    return [name, new TextDecoder().decode(bytes)] as const;
  };
  return Object.fromEntries(await Promise.all(bundles.map(read)));
}
