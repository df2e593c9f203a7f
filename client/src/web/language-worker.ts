import * as vscode from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
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

/**
 * The way to a worker that has what it needs to begin; what the protocol says comes after that. The worker itself would
 * not do: an editor's host has a class of its own for them, which the client does not take for one.
 */
async function workerOf(extension: vscode.ExtensionContext): Promise<MessageTransports> {
  const folder = vscode.Uri.joinPath(extension.extensionUri, 'dist');
  const [sources, known] = await Promise.all([sourcesIn(folder), workspaceTexts()]);
  const worker = new Worker(vscode.Uri.joinPath(folder, 'web-worker.js').toString(true));
  // The manifest is ours: scripts/publishing/addresses.ts writes this member.
  const { vsce } = extension.extension.packageJSON as { readonly vsce?: { readonly baseContentUrl: string } };
  worker.postMessage({ sources, ...known, ...(vsce && { documentation: `${vsce.baseContentUrl}/` }) });
  return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
}

async function sourcesIn(folder: vscode.Uri): Promise<Record<string, string>> {
  const read = async (name: string) => [name, await textAt(vscode.Uri.joinPath(folder, name), 3)] as const;
  return Object.fromEntries(await Promise.all(bundles.map(read)));
}

/** A browser gives up what is under way when its network changes, so it is asked again, so many times. */
async function textAt(uri: vscode.Uri, more: number): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (more === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, 500));
    return textAt(uri, more - 1);
  }
}
