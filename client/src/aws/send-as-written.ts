import type { ECSClient } from '@aws-sdk/client-ecs';
import { isObject } from '#core/document/value.ts';

/**
 * Sends inputs whole: the SDK leaves out without a word what its model does not have, so a member that is newer
 * than the SDK would be lost on its way to an ECS that knows it.
 */
export function sendAsWritten({ middlewareStack }: Pick<ECSClient, 'middlewareStack'>): void {
  middlewareStack.add(
    (next) => (args) => {
      const { input, request } = args;
      if (hasBody(request)) request.body = whole(request.body, input);
      return next(args);
    },
    // After the body is made, and before its length is counted and it is signed.
    { step: 'build', priority: 'high', name: 'sendAsWritten' },
  );
}

interface WithBody {
  body: string | Uint8Array;
}

function hasBody(request: unknown): request is WithBody {
  if (typeof request !== 'object' || request === null || !('body' in request)) return false;
  return typeof request.body === 'string' || request.body instanceof Uint8Array;
}

function whole(body: WithBody['body'], input: unknown): WithBody['body'] {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const made: unknown = JSON.parse(text);
  return lacks(made, input) ? new TextEncoder().encode(JSON.stringify(completed(made, input))) : body;
}

/** Whether something is written that was not made part of the body; what is left out by its author is not. */
function lacks(made: unknown, written: unknown): boolean {
  return pairs(made, written).some(
    ([, inner, other]) =>
      other !== undefined && other !== null && (inner === undefined || lacks(inner, other)),
  );
}

function completed(made: unknown, written: unknown): unknown {
  if (Array.isArray(made))
    return made.map((item, at) => completed(item, Array.isArray(written) ? written[at] : undefined));
  if (!isObject(made)) return made;
  const all = pairs(made, written).map(([name, inner, other]) => [
    name,
    inner === undefined ? other : completed(inner, other),
  ]);
  return { ...made, ...Object.fromEntries(all) };
}

/** The members of what was written, with what was made of each. */
function pairs(made: unknown, written: unknown): readonly (readonly [string, unknown, unknown])[] {
  if (typeof made !== 'object' || made === null || typeof written !== 'object' || written === null) return [];
  const known = new Map<string, unknown>(Object.entries(made));
  return Object.entries(written).map(([name, other]) => [name, known.get(name), other]);
}
