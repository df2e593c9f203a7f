import * as vscode from 'vscode';
import { syntaxOf } from '#core/document/syntax.ts';
import { classify } from '#core/subjects/classify.ts';
import type { Files, TextFile } from '../files/files.ts';
import type { FoundModel } from '../files/newer-model.ts';
import { onType } from './drawn-file.ts';
import type { EcsDocuments } from './ecs-documents.ts';
import { readSetting } from './read-setting.ts';
import { Repositories } from './repositories.ts';

/** Where nobody keeps definitions of their own. */
const skipped = '**/{node_modules,.git,.terraform,dist,out,build,cdk.out}/**';
/** Names and folders that definitions usually have; reading everything would take long in a large workspace. */
const promising = /task|contain|service|ecs|fargate|\.aws|deploy/i;
const mostFiles = 200;

/** The files of the workspace as the editor has them, unsaved changes included. */
export function workspaceFiles(
  extension: Pick<vscode.ExtensionContext, 'subscriptions'>,
  documents: EcsDocuments,
  model: FoundModel,
): Files {
  const repositories = new Repositories();
  extension.subscriptions.push(repositories);
  return {
    active: () => {
      const document = documents.active();
      return document && textFile(document);
    },
    at: async (id) => textFile(await vscode.workspace.openTextDocument(vscode.Uri.parse(id, true))),
    candidates: async () => {
      const found = await vscode.workspace.findFiles('**/*.{json,jsonc,yaml,yml}', skipped);
      const names = found.filter((uri) => promising.test(vscode.workspace.asRelativePath(uri)));
      const files = await Promise.all(names.slice(0, mostFiles).map(read));
      return files
        .filter(({ id, path, languageId, text }) => {
          const associations = documents.associations(vscode.Uri.parse(id, true));
          return classify(path, languageId, text, associations) !== 'none';
        })
        .sort((left, right) => left.name.localeCompare(right.name));
    },
    onType,
    isTrusted: () => vscode.workspace.isTrusted,
    options: ({ id }) => {
      const uri = vscode.Uri.parse(id, true);
      return {
        associations: documents.associations(uri),
        rules: readSetting('rules', uri),
        newer: () => model.now(),
        repository: repositories.of(uri),
      };
    },
  };
}

function textFile(document: vscode.TextDocument): TextFile {
  const { uri, languageId } = document;
  const name = vscode.workspace.asRelativePath(uri);
  return { id: uri.toString(), name, path: uri.path, languageId, text: document.getText() };
}

async function read(uri: vscode.Uri): Promise<TextFile> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined) return textFile(open);
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  const languageId = syntaxOf({ name: uri.path, text });
  const name = vscode.workspace.asRelativePath(uri);
  return { id: uri.toString(), name, path: uri.path, languageId, text };
}
