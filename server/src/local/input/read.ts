import type { Type } from '#core/schema/types.ts';
import { ApiError } from '#core/sim/api-error.ts';

type Members = Readonly<Record<string, unknown>>;

/** What the ECS API declares of its inputs: shape name to its members. */
export type Shapes = Readonly<Record<string, Readonly<Record<string, ModelMember>>>>;

/** A member of an input as the SDK's model has it. */
export interface ModelMember {
  readonly type: Type;
  readonly required?: true;
}

/** The members that a shape declares, each of its declared type; a null counts as absent. */
export function readObject(shapes: Shapes, shape: string, value: Members, path: string): Members {
  const declared = Object.entries(shapes[shape] ?? {});
  return Object.fromEntries(
    declared.flatMap(([name, { type }]): [string, unknown][] => {
      const member = Object.hasOwn(value, name) ? value[name] : undefined;
      if (member === undefined || member === null) return [];
      return [[name, readValue(shapes, type, member, path === '' ? name : `${path}.${name}`)]];
    }),
  );
}

function readValue(shapes: Shapes, type: Type, value: unknown, path: string): unknown {
  switch (type.kind) {
    case 'object':
      return readObject(shapes, type.shape, members(value, path), path);
    case 'list':
      return present(list(value, path)).map(([index, item]) =>
        readValue(shapes, type.item, item, `${path}[${index}]`),
      );
    case 'map':
      return Object.fromEntries(
        present(Object.entries(members(value, path))).map(([key, item]) => [
          key,
          readValue(shapes, type.value, item, `${path}.${key}`),
        ]),
      );
    case 'any':
      return value;
    default:
      return scalar(type.kind, value, path);
  }
}

type ScalarKind = 'string' | 'integer' | 'number' | 'boolean' | 'timestamp';

const accepts: Readonly<Record<ScalarKind, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: Number.isSafeInteger,
  number: Number.isFinite,
  boolean: (value) => typeof value === 'boolean',
  // AWS JSON sends a timestamp as epoch seconds.
  timestamp: Number.isFinite,
};

const names: Readonly<Record<ScalarKind, string>> = {
  string: 'a String',
  integer: 'an Integer',
  number: 'a Double',
  boolean: 'a Boolean',
  timestamp: 'a Date',
};

function scalar(kind: ScalarKind, value: unknown, path: string): unknown {
  if (accepts[kind](value)) return value;
  if (typeof value === 'object') throw misplaced(Array.isArray(value) ? 'list' : 'structure or map', path);
  throw new ApiError(
    'SerializationException',
    `${tokenOf(value)} can not be converted to ${names[kind]} (${path})`,
  );
}

function members(value: unknown, path: string): Members {
  if (typeof value !== 'object' || value === null) throw unexpected(value, 'structure or map', path);
  if (Array.isArray(value)) throw misplaced('list', path);
  // An object that is neither null nor a list has text keys.
  return value as Members;
}

function list(value: unknown, path: string): readonly [number, unknown][] {
  if (Array.isArray(value)) return [...value.entries()];
  throw typeof value === 'object' ? misplaced('structure or map', path) : unexpected(value, 'list', path);
}

function present<Key>(entries: readonly (readonly [Key, unknown])[]): readonly (readonly [Key, unknown])[] {
  return entries.filter(([, item]) => item !== null);
}

function misplaced(what: string, path: string): ApiError {
  return new ApiError('SerializationException', `Start of ${what} found where not expected (${path})`);
}

function unexpected(value: unknown, wanted: string, path: string): ApiError {
  return new ApiError(
    'SerializationException',
    `${tokenOf(value)} found where a ${wanted} was expected (${path})`,
  );
}

/** The reader behind AWS JSON services names what it met by its kind. */
function tokenOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'TRUE_VALUE' : 'FALSE_VALUE';
  if (typeof value !== 'number') return 'STRING_VALUE';
  return Number.isInteger(value) ? 'NUMBER_VALUE' : 'DECIMAL_VALUE';
}
