import * as vscode from 'vscode';
import { section } from '#core/settings.ts';
import { EcsDocuments } from '../glue/ecs-documents.ts';
import { LanguageSupport } from '../glue/language-support.ts';
import { registerBrowserCommands } from './commands.ts';
import { startInWorker } from './language-worker.ts';

/**
 * What the extension is in a browser without a machine behind it: definitions are checked, completed and explained.
 * All that talks to AWS, to containers or to a local endpoint needs Node, and the manifest does not offer it here.
 */
export function activate(extension: vscode.ExtensionContext): void {
  const channel = vscode.window.createOutputChannel('ECS Workbench', { log: true });
  const documents = new EcsDocuments(extension.workspaceState);
  extension.subscriptions.push(
    channel,
    documents,
    new LanguageSupport({ documents, channel, start: (shared) => startInWorker(extension, shared) }),
    registerBrowserCommands(documents),
    vscode.window.registerTreeDataProvider(`${section}.browser`, nothing),
  );
  documents.start();
}

/** The view of the side bar says what is not there; it has no rows. */
const nothing: vscode.TreeDataProvider<never> = {
  getChildren: () => [],
  getTreeItem: (row) => row,
};
