import * as vscode from 'vscode';
import { type NamedText, ToolRefusal } from '#core/tools/tool.ts';
import type { ChangingContext } from '../command/command.ts';
import { aroundTools, type ToolDocuments } from '../tools/around-tools.ts';

/** Makes every tool known to the assistants of the editor; what carries them out is loaded at the first call. */
export function registerTools(
  extension: vscode.ExtensionContext,
  context: ChangingContext,
): vscode.Disposable {
  const { languageModelTools } = extension.extension.packageJSON.contributes;
  const names: string[] = languageModelTools.map(({ name }: { readonly name: string }) => name);
  return vscode.Disposable.from(...names.map((name) => vscode.lm.registerTool(name, toolOf(name, context))));
}

function toolOf(name: string, context: ChangingContext): vscode.LanguageModelTool<object> {
  return {
    invoke: async ({ input }, token) => {
      const controller = new AbortController();
      const cancelling = token.onCancellationRequested(() => controller.abort());
      try {
        const around = aroundTools(context, documentsOf(context), controller.signal);
        const { value } = await context.definitions().callTool(name, input, around);
        return new vscode.LanguageModelToolResult([
          new vscode.LanguageModelTextPart(JSON.stringify(value, undefined, 2)),
        ]);
      } finally {
        cancelling.dispose();
      }
    },
  };
}

/** Documents as the editor's settings have them read; a text that is not a file yet is read as if it stood in the first folder. */
function documentsOf(context: ChangingContext): ToolDocuments {
  return {
    read: (path) => readIn(context, path),
    analysis: async (text) => {
      const [folder] = vscode.workspace.workspaceFolders ?? [];
      const uri = folder === undefined ? vscode.Uri.file(`/${text.name}`) : under(folder.uri, text.name);
      return context.definitions().analysedWith(text, context.files.options({ id: uri.toString() }));
    },
  };
}

/** A file of the workspace, as the editor has it; nothing outside is read for an assistant. */
async function readIn({ files }: ChangingContext, path: string): Promise<NamedText> {
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    const file = /^[a-z]+:\/\//i.test(path) ? vscode.Uri.parse(path) : under(uri, path);
    if (file.scheme !== uri.scheme || !file.path.startsWith(`${uri.path.replace(/\/$/, '')}/`)) continue;
    if (await isThere(file)) {
      const { name, text } = await files.at(file.toString());
      return { name, text };
    }
  }
  throw new ToolRefusal(`There is no file "${path}" in the workspace.`);
}

function under(folder: vscode.Uri, path: string): vscode.Uri {
  return path.startsWith('/') ? folder.with({ path }) : vscode.Uri.joinPath(folder, path);
}

async function isThere(file: vscode.Uri): Promise<boolean> {
  try {
    const { type } = await vscode.workspace.fs.stat(file);
    // A link may lead out of the workspace.
    return type === vscode.FileType.File;
  } catch {
    return false;
  }
}
