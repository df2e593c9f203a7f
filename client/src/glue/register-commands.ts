import * as vscode from 'vscode';
import { section } from '#core/settings.ts';
import type { ChangingContext } from '../command/command.ts';
import { invocationOf, isLostRow } from '../command/invocation.ts';
import { tellLostRow } from '../command/lost-row.ts';
import { runCommand } from '../command/run-command.ts';
import commands from '../commands/index.ts';

/** Makes every command known to the editor. */
export function registerCommands(context: ChangingContext): vscode.Disposable {
  return vscode.Disposable.from(
    ...commands.map((command) =>
      vscode.commands.registerCommand(`${section}.${command.id}`, (...args: unknown[]) => {
        const [first, among] = args;
        const argument = first instanceof vscode.Uri ? first.toString() : first;
        return isLostRow(args)
          ? tellLostRow(context, command, (invocation) => runCommand(context, command, invocation))
          : runCommand(context, command, invocationOf(argument, among));
      }),
    ),
  );
}
