/** Readers of a value whose shape is not certain; what is not as expected is absent. */
export type Members = Readonly<Record<string, unknown>>;

/** Whether an unchecked value is an object with members. */
export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value when it is a list, else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The objects of a list; everything else in it is left out. */
export function objectsOf(value: unknown): Members[] {
  return listOf(value).filter(isMembers);
}

/** The value when it is a text. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The texts of a list; everything else in it is left out. */
export function textsOf(value: unknown): string[] {
  return listOf(value).filter((item): item is string => typeof item === 'string');
}

/** Epoch seconds out of the number that the API gives or the text that the command line prints; 0 when it is neither. */
export function timeOf(value: unknown): number {
  const seconds = numberOf(value) ?? Date.parse(textOf(value) ?? '') / 1000;
  return Number.isNaN(seconds) ? 0 : seconds;
}

/** The value when it is a number. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
