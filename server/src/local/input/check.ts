import { inputShapes, operations } from '#schemas/operations.js';
import { readObject } from './read.ts';
import { refuseObject } from './refuse.ts';

type Members = Readonly<Record<string, unknown>>;

/** Whether the ECS API has an operation of that name. */
export function isModelled(operation: string): boolean {
  return Object.hasOwn(operations, operation);
}

/**
 * The input as the operation's model types it: of the right types, with what is required, with the words that
 * the API knows. Members that the API does not have are left out, as AWS ignores them. Throws `ApiError`.
 */
export function checkInput(operation: string, input: Members): Members {
  const shape = operations[operation] ?? '';
  const read = readObject(inputShapes, shape, input, '');
  refuseObject(inputShapes, shape, read, refusalType(operation));
  return read;
}

/** RegisterTaskDefinition refuses most of what is wrong with a ClientException. */
function refusalType(operation: string): string {
  return operation === 'RegisterTaskDefinition' ? 'ClientException' : 'InvalidParameterException';
}
