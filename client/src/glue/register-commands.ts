import * as vscode from 'vscode';
import { section } from '#core/settings.ts';
import type { ChangingContext, Context, Invocation } from '../command/command.ts';
import { runCommand } from '../command/run-command.ts';
import commands from '../commands/index.ts';
import type { Entry } from '../tree/entry.ts';

/** Makes every command known to the editor. */
export function registerCommands(context: ChangingContext): vscode.Disposable {
  return vscode.Disposable.from(
    ...commands.map((command) =>
      vscode.commands.registerCommand(`${section}.${command.id}`, (...args: unknown[]) =>
        isLostRow(args) ? sayLost(context) : runCommand(context, command, invocationOf(args[0])),
      ),
    ),
  );
}

/**
 * Menus of a row pass the row and what else is selected, the palette and keys pass nothing. A row that the editor
 * no longer holds arrives as nothing, and must not be taken for a command that nobody aimed at anything.
 */
function isLostRow(args: readonly unknown[]): boolean {
  return args.length > 1 && (args[0] === undefined || args[0] === null);
}

function sayLost({ ui }: Context): Promise<void> {
  const text =
    'That row has just been replaced, so nothing was done. Choose the action again on the row as it is now.';
  return ui.show({ severity: 'warning', text });
}

/** What the editor passes: a line of a view, the URI of a file, or nothing. */
function invocationOf(argument: unknown): Invocation {
  if (argument instanceof vscode.Uri) return { file: argument.toString() };
  if (typeof argument === 'string') return { file: argument };
  if (!isEntry(argument)) return {};
  return argument.type === 'element' ? { element: argument } : { note: argument };
}

function isEntry(argument: unknown): argument is Entry {
  if (typeof argument !== 'object' || argument === null || !('type' in argument)) return false;
  return argument.type === 'element' || argument.type === 'note';
}
