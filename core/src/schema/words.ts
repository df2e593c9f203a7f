import type { Type } from './types.ts';

/** A written value as a message quotes it: JSON, shortened. */
export function quoted(value: unknown): string {
  const text =
    typeof value === 'object' && value !== null ? JSON.stringify(plain(value)) : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** A type as a person calls it, with its article. */
export function typeName(type: Type): string {
  switch (type.kind) {
    case 'string':
      return 'a string';
    case 'integer':
      return 'a whole number';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'timestamp':
      return 'a time';
    case 'list':
      return `a list${type.item.kind === 'string' ? ' of strings' : ''}`;
    case 'map':
      return 'an object with strings as values';
    case 'object':
      return 'an object';
    case 'any':
      return 'a value';
  }
}

/** What was written, as a person calls it. */
export function valueName(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'string') return `the string ${quoted(value)}`;
  return typeof value === 'number' ? `the number ${value}` : String(value);
}

function plain(value: object): unknown {
  return Array.isArray(value) ? value.slice(0, 5) : Object.fromEntries(Object.entries(value).slice(0, 5));
}
