import { EcsFailure } from '#core/ecs/failure.ts';

/**
 * What a person is told of a failure. What we throw ourselves is a sentence already; anything else (a slip of ours, an
 * error of the system or of a library) is said to be one, and its own words are for the log.
 */
export function failureSentence(error: unknown): string {
  if (error instanceof EcsFailure || isOurs(error)) return error.message;
  return `Something unexpected went wrong in ECS Workbench (${nameOf(error)}). "Show Details" says what happened; please report it if it happens again.`;
}

/** Libraries and the system give their errors a class or a code of their own. */
function isOurs(error: unknown): error is Error {
  return error instanceof Error && error.constructor === Error && !('code' in error);
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}
