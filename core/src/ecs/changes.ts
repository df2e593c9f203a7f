import { isObject } from '../document/value.ts';
/** One difference between two values, where it is said in names instead of numbers wherever there are names. */
export interface Difference {
  /** `containerDefinitions[nginx].image` */
  readonly path: string;
  /** `undefined` when it was added. */
  readonly before: unknown;
  /** `undefined` when it was taken out. */
  readonly after: unknown;
}

/** What changed from one value to the other; the order of named things in a list does not count. */
export function differences(before: unknown, after: unknown, path = ''): Difference[] {
  if (isEqual(before, after)) return [];
  if (isObject(before) && isObject(after)) return inMembers(before, after, (name) => join(path, name));
  if (before === undefined || after === undefined) return [{ path, before, after }];
  const left = byName(before);
  const right = byName(after);
  if (left !== undefined && right !== undefined) return inMembers(left, right, (name) => `${path}[${name}]`);
  return [{ path, before, after }];
}

/** A difference in one line for a person: `cpu: 256 → 512`. */
export function describeDifference({ path, before, after }: Difference): string {
  if (before === undefined) return `+ ${path}: ${short(after)}`;
  if (after === undefined) return `− ${path}: ${short(before)}`;
  return `${path}: ${short(before)} → ${short(after)}`;
}

function inMembers(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  pathOf: (name: string) => string,
): Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => differences(before[name], after[name], pathOf(name)));
}

/** The members that name an item of the API's lists. */
const nameMembers = ['name', 'key', 'containerPath', 'sourceVolume', 'containerName', 'namespace'];

/** A list whose items all have a name of their own, as a record by name. */
function byName(value: unknown): Record<string, unknown> | undefined {
  if (!Array.isArray(value) || !value.every(isObject)) return undefined;
  const named = value.map((item): [string | undefined, unknown] => [nameOf(item), item]);
  const names = new Set(named.map(([name]) => name));
  if (names.has(undefined) || names.size !== value.length) return undefined;
  return Object.fromEntries(named);
}

function nameOf(item: Record<string, unknown>): string | undefined {
  if ('containerPort' in item) return `${item.containerPort}/${item.protocol ?? 'tcp'}`;
  const member = nameMembers.find((name) => typeof item[name] === 'string');
  return member === undefined ? undefined : String(item[member]);
}

/** Numbers and their spelling are one: `cpu` is text in the API and a number in many files. */
function isEqual(left: unknown, right: unknown): boolean {
  return canonical(left) === canonical(right);
}

function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_, member: unknown) =>
    isObject(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : typeof member === 'number'
        ? String(member)
        : member,
  );
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function short(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
