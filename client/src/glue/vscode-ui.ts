import * as vscode from 'vscode';
import { EcsFailure } from '#core/ecs/failure.ts';
import { settlesWithin } from '../ui/settles-within.ts';
import type { Choice, Message, Progress, Question, TextQuestion, Ui, VirtualDocument } from '../ui/ui.ts';
import { askModally } from './ask-modally.ts';
import { askStep } from './ask-step.ts';
import { changeFile } from './change-file.ts';
import { copyInto, saveCopy } from './copy-files.ts';
import { goTo } from './drawn-file.ts';
import { openBeside, openNew } from './new-file.ts';
import { openTerminal } from './open-terminal.ts';
import { itemOf } from './quick-pick-item.ts';
import { rulePage } from './rule-page.ts';
import { startFile } from './start-file.ts';
import type { VirtualDocuments } from './virtual-documents.ts';

/** How long a person waits before wondering what goes on, in milliseconds. */
const unnoticed = 700;

/** How long what is said in passing stays, in milliseconds. */
const inPassing = 5000;

/** The editor's side of the port. */
export function vscodeUi(documents: VirtualDocuments): Ui {
  return {
    pick,
    ask,
    step: askStep,
    confirm: (confirmation) => askModally(confirmation),
    show,
    mention: (text) => void vscode.window.setStatusBarMessage(text, inPassing),
    open: (document) => openText(documents.add(document)),
    preview: async (file) => {
      await vscode.commands.executeCommand('markdown.showPreviewToSide', await rulePage(file, documents));
    },
    edit: async ({ text }) => {
      const opened = await vscode.workspace.openTextDocument({ language: 'json', content: text });
      await vscode.window.showTextDocument(opened, { preview: false });
    },
    newFile: openNew,
    startFile,
    openFile,
    goTo,
    change: changeFile,
    editBeside: openBeside,
    save,
    saveCopy,
    copyInto,
    compare: async (left, right, title) => {
      await vscode.commands.executeCommand('vscode.diff', documents.add(left), documents.add(right), title);
    },
    progress,
    wait,
    copy: async (text) => vscode.env.clipboard.writeText(text),
    browse: async (address) => {
      await vscode.env.openExternal(vscode.Uri.parse(address, true));
    },
    terminal: openTerminal,
    run: async ({ name, program, args }) =>
      vscode.window.createTerminal({ name, shellPath: program, shellArgs: [...args] }).show(),
  };
}

async function save({ name, text }: VirtualDocument): Promise<string | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const options = { title: 'ECS: save', filters: { JSON: ['json'] } };
  const defaultUri = folder && vscode.Uri.joinPath(folder, name);
  const uri = await vscode.window.showSaveDialog({ ...options, ...(defaultUri && { defaultUri }) });
  if (uri === undefined) return undefined;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return vscode.workspace.asRelativePath(uri, false);
}

async function pick<Value>(
  choices: readonly Choice<Value>[],
  { title, placeholder }: Question,
): Promise<Value | undefined> {
  const picked = await vscode.window.showQuickPick(choices.map(itemOf), {
    title,
    placeHolder: placeholder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.choice.value;
}

async function ask(question: TextQuestion): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: question.title,
    prompt: question.prompt,
    // Answers are often copied from another window.
    ignoreFocusOut: true,
    ...(question.value !== undefined && { value: question.value }),
    ...(question.placeholder !== undefined && { placeHolder: question.placeholder }),
    validateInput: (text) => question.check?.(text),
  });
}

/** Returns at once: a message may stay for as long as the person likes, and its command has ended. */
async function show({ severity, text, actions = [] }: Message): Promise<void> {
  const labels = actions.map((action) => action.label);
  const shown = {
    info: vscode.window.showInformationMessage,
    warning: vscode.window.showWarningMessage,
    error: vscode.window.showErrorMessage,
  }[severity](text, ...labels);
  void shown.then((label) => actions.find((action) => action.label === label)?.run());
}

async function openFile(file: string, offset?: number): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(file, true));
  const at = offset === undefined ? undefined : document.positionAt(offset);
  const selection = at && new vscode.Range(at, at);
  await vscode.window.showTextDocument(document, { preview: false, ...(selection && { selection }) });
}

async function openText(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: true });
}

async function wait<Result>(title: string, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  const result = work(controller.signal);
  if (await settlesWithin(result, unnoticed)) return result;
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (_, token) => {
    token.onCancellationRequested(() => controller.abort());
    return Promise.race([result, cancellation(controller.signal)]);
  });
}

/** Rejects when the person cancels, though the work may ignore the signal. */
function cancellation(signal: AbortSignal): Promise<never> {
  const failure = {
    kind: 'cancelled',
    code: 'AbortError',
    operation: 'wait',
    message: 'Cancelled.',
  } as const;
  return new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(new EcsFailure(failure)), { once: true }),
  );
}

async function progress<Result>(
  title: string,
  work: (progress: Progress) => Promise<Result>,
): Promise<Result> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (bar, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => controller.abort());
    return work({ signal: controller.signal, report: (message) => bar.report({ message }) });
  });
}
