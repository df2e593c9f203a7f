import type { JsonValue, PathEdit } from '#core/document/path-edit.ts';
import type { Random } from '#core/placement/model.ts';
import { between, pick } from './random.ts';

export type Tree = { [key: string]: JsonValue };

/** An object whose names and strings are awkward for both syntaxes. */
export function randomObject(random: Random, depth: number): Tree {
  const names = ['name', 'image', 'cpu', 'on', 'a-b', 'x y', '80/tcp'].filter(() => random() < 0.5);
  return Object.fromEntries(names.map((name) => [name, randomValue(random, depth)]));
}

function randomValue(random: Random, depth: number): JsonValue {
  const kind = random();
  if (depth > 0 && kind < 0.3) return randomObject(random, depth - 1);
  if (depth > 0 && kind < 0.5) {
    return Array.from({ length: between(random, 0, 3) }, () => randomValue(random, depth - 1));
  }
  const strings = ['256', 'yes', 'a: b', '# no', "it's", 'two\nlines', ''];
  return pick<JsonValue>(random, ['web', ...strings, 12, 1.5, true, null]);
}

function randomPath(random: Random, value: JsonValue): (string | number)[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys: (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  const key = keys[Math.floor(random() * keys.length)];
  if (key === undefined) return [];
  const child = at(value, [key]);
  return random() < 0.5 || child === undefined ? [key] : [key, ...randomPath(random, child)];
}

/** An edit somewhere in a value. */
export function randomEdit(random: Random, value: Tree): PathEdit {
  const path = randomPath(random, value);
  const kind = random();
  if (path.length === 0 || kind < 0.3) {
    return { set: [...holderPath(value, path), 'added'], to: randomValue(random, 2) };
  }
  if (kind < 0.5) return { set: path, to: randomValue(random, 2) };
  if (kind < 0.8) return { remove: path };
  if (typeof path.at(-1) === 'string' && kind < 0.9) return { rename: path, to: 'renamed' };
  return { append: Array.isArray(at(value, path)) ? path : ['listed'], item: randomValue(random, 2) };
}

/** The nearest object on the way to a path. */
function holderPath(value: JsonValue, path: readonly (string | number)[]): (string | number)[] {
  const found = at(value, path);
  const isObject = typeof found === 'object' && found !== null && !Array.isArray(found);
  return isObject || path.length === 0 ? [...path] : holderPath(value, path.slice(0, -1));
}

function at(value: JsonValue, path: readonly (string | number)[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(
    (node, segment) =>
      typeof node === 'object' && node !== null
        ? new Map<string, JsonValue>(Object.entries(node)).get(String(segment))
        : undefined,
    value,
  );
}

/** What an edit makes of a value, worked out on the value alone. */
export function expectedValue(value: JsonValue, edit: PathEdit): JsonValue {
  if ('set' in edit) return changed(value, edit.set, () => edit.to);
  if ('remove' in edit) return changed(value, edit.remove, () => undefined);
  if ('append' in edit) {
    return changed(value, edit.append, (list) => [...(Array.isArray(list) ? list : []), edit.item]);
  }
  if ('unwrap' in edit) return at(value, edit.unwrap) ?? value;
  const { rename, to } = edit;
  return changed(value, rename.slice(0, -1), (holder) =>
    Object.fromEntries(
      Object.entries(holder ?? {}).map(([key, member]) => [key === rename.at(-1) ? to : key, member]),
    ),
  );
}

function changed(
  value: JsonValue | undefined,
  path: readonly (string | number)[],
  change: (old: JsonValue | undefined) => JsonValue | undefined,
): JsonValue {
  const [segment, ...rest] = path;
  if (segment === undefined) return change(value) ?? null;
  const old = value === undefined ? undefined : at(value, [segment]);
  const next = rest.length === 0 ? change(old) : changed(old, rest, change);
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => (index !== segment ? [item] : next === undefined ? [] : [next]));
  }
  const members = new Map<string, JsonValue>(Object.entries(value ?? {}));
  if (next === undefined) members.delete(String(segment));
  else members.set(String(segment), next);
  return Object.fromEntries(members);
}

/** Prints a value as JSON as people do: some of it on one line, with comments between. */
export function printedJson(random: Random, value: JsonValue, indent = '', lines = true): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const inner = `${indent}  `;
  const split = lines && (indent === '' || random() < 0.6);
  const print = (item: JsonValue) => printedJson(random, item, inner, split);
  const entries = Array.isArray(value)
    ? value.map(print)
    : Object.entries(value).map(([key, member]) => `"${key}": ${print(member)}`);
  if (entries.length === 0) return `${open}${close}`;
  if (!split) return `${open} ${entries.join(', ')} ${close}`;
  const body = entries.map((entry) => `${ownLine(random, inner, '//')}${inner}${entry}`);
  return `${open}\n${body.join(',\n')}\n${indent}${close}`;
}

function ownLine(random: Random, indent: string, sign: string): string {
  return random() < 0.15 ? `${indent}${sign} note ${Math.floor(random() * 1000)}\n` : '';
}

/** Prints an object as YAML as people do: block and flow style, dashes indented or not, comments between. */
export function printedYaml(random: Random, value: Tree, indent = ''): string {
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}\n';
  return entries.map(([key, member]) => yamlEntry(random, key, member, indent)).join('');
}

function yamlEntry(random: Random, key: string, value: JsonValue, indent: string): string {
  const name = key === 'on' ? '"on"' : key;
  return `${ownLine(random, indent, '#')}${indent}${name}:${yamlValue(random, value, indent)}`;
}

function yamlValue(random: Random, value: JsonValue, indent: string): string {
  if (typeof value !== 'object' || value === null) {
    return ` ${JSON.stringify(value)}${random() < 0.2 ? ' # side' : ''}\n`;
  }
  if (Object.keys(value).length === 0 || random() < 0.25) return ` ${JSON.stringify(value)}\n`;
  if (!Array.isArray(value)) {
    return `\n${printedYaml(random, Object.fromEntries(Object.entries(value)), `${indent}  `)}`;
  }
  const dash = random() < 0.5 ? indent : `${indent}  `;
  return `\n${value.map((item: JsonValue) => `${dash}-${yamlItem(random, item, dash)}`).join('')}`;
}

/** An object in a list starts behind its dash, so no comment of its own line may come first. */
function yamlItem(random: Random, value: JsonValue, indent: string): string {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject || Object.keys(value).length === 0) return ` ${JSON.stringify(value)}\n`;
  const quiet: Random = () => Math.max(random(), 0.2);
  const members = Object.fromEntries(Object.entries(value));
  return ` ${printedYaml(quiet, members, `${indent}  `).trimStart()}`;
}
