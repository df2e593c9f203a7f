import { docsOf } from '#schemas/docs.js';

/** The documentation of a member as markdown; empty when there is none. */
export function documentationOf(shape: string, member: string): string {
  return docsOf(shape)?.[member] ?? '';
}
