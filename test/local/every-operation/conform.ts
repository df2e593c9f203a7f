import type { Type } from '#core/schema/types.ts';
import type { Model } from '../../../scripts/schema/model.ts';

/**
 * What a client of the SDK would trip over in an answer: members that it does not know, values of another type, words
 * that are none of an enumeration's.
 */
export function* strangers(model: Model, operation: string, answer: object): Iterable<string> {
  yield* ofType(model, { kind: 'object', shape: model.operations[operation] ?? '' }, answer, operation);
}

function* ofType(model: Model, type: Type, value: unknown, path: string): Iterable<string> {
  if (value === null) yield `${path} is null`;
  else if (type.kind === 'list') yield* ofList(model, type.item, value, path);
  else if (type.kind === 'object') yield* ofObject(model, type.shape, value, path);
  else if (type.kind === 'map') yield* ofMap(model, type.value, value, path);
  else if (type.kind !== 'any') yield* ofScalar(type, value, path);
}

function* ofList(model: Model, item: Type, value: unknown, path: string): Iterable<string> {
  if (!Array.isArray(value)) yield `${path} is not a list`;
  else for (const [index, inner] of value.entries()) yield* ofType(model, item, inner, `${path}[${index}]`);
}

function* ofObject(model: Model, shape: string, value: unknown, path: string): Iterable<string> {
  if (typeof value !== 'object' || value === null) {
    yield `${path} is not an object`;
    return;
  }
  const members = model.shapes[shape]?.members ?? {};
  for (const [name, inner] of Object.entries(value)) {
    const type = members[name]?.type;
    if (type === undefined) yield `${path}.${name} is not known to ${shape}`;
    else yield* ofType(model, type, inner, `${path}.${name}`);
  }
}

function* ofMap(model: Model, item: Type, value: unknown, path: string): Iterable<string> {
  if (typeof value !== 'object' || value === null) yield `${path} is not an object`;
  else {
    for (const [key, inner] of Object.entries(value)) yield* ofType(model, item, inner, `${path}.${key}`);
  }
}

const kinds: ReadonlyMap<Type['kind'], string> = new Map([
  ['string', 'string'],
  ['boolean', 'boolean'],
  ['integer', 'number'],
  ['number', 'number'],
  ['timestamp', 'number'],
]);

function* ofScalar(type: Type, value: unknown, path: string): Iterable<string> {
  if (typeof value !== kinds.get(type.kind)) yield `${path} is ${JSON.stringify(value)}, no ${type.kind}`;
  else if (type.kind === 'integer' && !Number.isInteger(value)) yield `${path} is ${value}, no integer`;
  else if (type.kind === 'string' && type.enum?.includes(String(value)) === false) {
    yield `${path} is ${value}, none of ${type.enum.join(', ')}`;
  }
}
