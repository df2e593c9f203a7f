import commands from '../commands/index.ts';
import type { ChangingContext, Invocation } from './command.ts';
import { runCommand } from './run-command.ts';

/** Runs the command of that id, as the mend of a refusal or the button of a message does. */
export function runById(context: ChangingContext, id: string, invocation: Invocation): Promise<void> {
  const command = commands.find((each) => each.id === id);
  if (command === undefined) throw new Error(`There is no command "${id}".`);
  return runCommand(context, command, invocation);
}
