import { ApiError } from './api-error.ts';
import type { ApiCommand, Call } from './command.ts';
import commands from './commands/index.ts';
import type { World } from './state.ts';
import { type Step, step } from './transaction.ts';

const byOperation = new Map<string, ApiCommand<never>>(
  commands.map((command: ApiCommand<never>) => [command.operation, command]),
);

/** Whether the local endpoint carries the operation out. */
export function isOperation(name: string): boolean {
  return byOperation.has(name);
}

/** The names of all operations that are carried out. */
export function operations(): string[] {
  return [...byOperation.keys()];
}

/**
 * Carries out one API call. A refused call throws `ApiError` and leaves the world as it was. The input must
 * have been checked against the operation's model: members of the right types, required ones present.
 */
export function runCommand(world: World, operation: string, input: unknown, call: Call): Step<unknown> {
  const command = byOperation.get(operation);
  if (command === undefined) {
    throw new ApiError('UnknownOperationException', `The operation ${operation} is not known.`);
  }
  // Each command's input type is the model's for its operation, which the caller has checked.
  return step<unknown>(world, call, (draft) => command.run(draft, input as never, call));
}
