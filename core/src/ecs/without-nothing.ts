import type { ApiInput } from './api.ts';

/** An input without the members that say nothing: absent ones, and lists without an item. */
export function withoutNothing(input: ApiInput): ApiInput {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => !isNothing(value)));
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}
