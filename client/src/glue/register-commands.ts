import * as vscode from 'vscode';
import { section } from '#core/settings.ts';
import type { ChangingContext, Context, Invocation } from '../command/command.ts';
import { runCommand } from '../command/run-command.ts';
import commands from '../commands/index.ts';
import type { WatchRow } from '../deploy/rows.ts';
import type { Element, Entry } from '../tree/entry.ts';

/** Makes every command known to the editor. */
export function registerCommands(context: ChangingContext): vscode.Disposable {
  return vscode.Disposable.from(
    ...commands.map((command) =>
      vscode.commands.registerCommand(`${section}.${command.id}`, (...args: unknown[]) =>
        isLostRow(args) ? showLostRow(context) : runCommand(context, command, invocationOf(args[0], args[1])),
      ),
    ),
  );
}

/**
 * Menus of a row pass the row and what else is selected, the palette and keys pass nothing. A row that the editor
 * no longer holds arrives as nothing, and must not be taken for a command that nobody aimed at anything.
 */
function isLostRow(args: readonly unknown[]): boolean {
  const [row, selected] = args;
  const isLost = (one: unknown) => one === undefined || one === null;
  return args.length > 1 && (isLost(row) || (Array.isArray(selected) && selected.some(isLost)));
}

function showLostRow({ ui }: Context): Promise<void> {
  const text =
    'That row has just been replaced, so nothing was done. Choose the action again on the row as it is now.';
  return ui.show({ severity: 'warning', text });
}

/** What the editor passes: a line of a view and all that are selected, the URI of a file, or nothing. */
function invocationOf(argument: unknown, among: unknown): Invocation {
  if (argument instanceof vscode.Uri) return { file: argument.toString() };
  if (typeof argument === 'string') return { file: argument };
  if (isWatchRow(argument)) return { element: argument.element };
  if (!isEntry(argument)) return {};
  if (argument.type === 'note') return { note: argument };
  const selected = Array.isArray(among) ? among.filter(isEntry).filter(isElement) : [];
  const file = argument.kind.file?.(argument.item);
  return {
    element: argument,
    ...(selected.length > 1 && { selected }),
    ...(file !== undefined && { file }),
  };
}

/** A row of the view of deployments stands for the service. */
function isWatchRow(argument: unknown): argument is WatchRow {
  return typeof argument === 'object' && argument !== null && 'type' in argument && argument.type === 'watch';
}

function isElement(entry: Entry): entry is Element {
  return entry.type === 'element';
}

function isEntry(argument: unknown): argument is Entry {
  if (typeof argument !== 'object' || argument === null || !('type' in argument)) return false;
  return argument.type === 'element' || argument.type === 'note';
}
