import { ApiError } from '#core/sim/api-error.ts';

type Input = Readonly<Record<string, unknown>>;

/** Refuses members that an operation of the endpoint's own does not have, so that a slip is not a silent nothing. */
export function knownFields(input: Input, names: readonly string[]): void {
  const unknown = Object.keys(input).find((name) => !names.includes(name));
  if (unknown !== undefined) throw invalid(`There is no member "${unknown}"; there are ${names.join(', ')}.`);
}

/** A text that may be absent. */
export function textField(input: Input, name: string): string | undefined {
  const value = input[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && value !== '') return value;
  throw invalid(`"${name}" takes a text.`);
}

/** A text that must be there. */
export function neededText(input: Input, name: string): string {
  const text = textField(input, name);
  if (text === undefined) throw invalid(`"${name}" is missing.`);
  return text;
}

/** Refuses all but one text of several. */
export function oneText(input: Input, names: readonly string[]): void {
  if (names.filter((name) => textField(input, name) !== undefined).length === 1) return;
  throw invalid(`Give either ${names.map((name) => `"${name}"`).join(' or ')}.`);
}

/** A number that may be absent, from nought to a most. */
export function numberField(input: Input, name: string, most: number): number | undefined {
  const value = input[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && value >= 0 && value <= most) return value;
  throw invalid(`"${name}" takes a number from 0 to ${most}.`);
}

function invalid(message: string): ApiError {
  return new ApiError('ValidationException', message);
}
