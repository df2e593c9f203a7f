import * as vscode from 'vscode';
import { section } from '#core/settings.ts';
import type { Context, Invocation } from '../command/command.ts';
import { runCommand } from '../command/run-command.ts';
import commands from '../commands/index.ts';
import type { Entry } from '../tree/entry.ts';

/** Makes every command known to the editor. */
export function registerCommands(context: Context): vscode.Disposable {
  return vscode.Disposable.from(
    ...commands.map((command) =>
      vscode.commands.registerCommand(`${section}.${command.id}`, (argument: unknown) =>
        runCommand(context, command, invocationOf(argument)),
      ),
    ),
  );
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
