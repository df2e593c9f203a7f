import type { ApiInput } from '#core/ecs/api.ts';
import type { Context } from '../command/command.ts';

/** The most changes that a question lists; the rest is counted. */
const mostListed = 12;

/** What a file changes of what is there, a line each, or that it changes nothing. */
export function changeLines({ definitions }: Context, before: ApiInput, after: ApiInput): string[] {
  const { differences, describeDifference } = definitions();
  const lines = differences(before, after).map(describeDifference);
  if (lines.length === 0) return ['No changes from how it is now.'];
  const rest = lines.length > mostListed ? [`and ${lines.length - mostListed} more changes`] : [];
  return ['Changes:', ...lines.slice(0, mostListed), ...rest];
}

/** The members of an input that have one of these names. */
export function membersNamed(input: ApiInput, names: readonly string[]): ApiInput {
  return Object.fromEntries(Object.entries(input).filter(([name]) => names.includes(name)));
}

/** The input without the members that have one of these names. */
export function withoutMembers(input: ApiInput, names: readonly string[]): ApiInput {
  return Object.fromEntries(Object.entries(input).filter(([name]) => !names.includes(name)));
}

/** Says that an action does not take these members; nothing when there are none. */
export function leftLine(
  what: 'Left out' | 'Left unchanged',
  action: string,
  names: readonly string[],
): string[] {
  return names.length === 0 ? [] : [`${what}, because ${action} does not accept it: ${names.join(', ')}`];
}
