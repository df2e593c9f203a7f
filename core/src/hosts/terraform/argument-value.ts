import { shapes } from '#schemas/shapes.js';
import { isList, type JsonValue } from '../../document/path-edit.ts';
import { type Type, typeIn } from '../type-in.ts';
import { argumentName, movedFrom, unwrappedMember } from './arguments.ts';
import { isPairList } from './types.ts';

/** An object of the API. */
type Members = { readonly [key: string]: JsonValue };

/** Flags of the provider that the API has words for. */
const flags: ReadonlySet<string> = new Set([
  'AwsVpcConfiguration.assignPublicIp',
  'RuleAwsVpcConfiguration.AssignPublicIp',
  'ScheduleAwsVpcConfiguration.AssignPublicIp',
]);

/**
 * A value of the API as the provider has it written: blocks are lists of objects, maps are objects. In a place that
 * already stands for one block of several (`one`) it is that block alone.
 */
export function argumentValue(
  type: string,
  of: Type,
  value: JsonValue,
  form: 'whole' | 'one' = 'whole',
): JsonValue {
  if (isList(value)) return isPairList(of) ? mapOf(value) : value.map((item) => itemValue(type, of, item));
  if (!isObject(value) || of?.kind !== 'object') return value;
  const block = blockValue(type, of.shape, value);
  return form === 'one' ? block : [block];
}

function itemValue(type: string, of: Type, item: JsonValue): JsonValue {
  return argumentValue(type, of?.kind === 'list' ? of.item : undefined, item, 'one');
}

/** The arguments of a resource, or of one of its blocks, for an object of the API. */
export function argumentsOf(type: string, shape: string, value: Members, isRoot: boolean): Members {
  const members = Object.entries(value).flatMap(([name, each]): [string, JsonValue][] => {
    const of = typeIn({ kind: 'object', shape }, name);
    const { beside, left } = parted(type, isRoot ? type : shape, [name, of], each);
    if (left === undefined) return beside;
    return [...beside, [argumentName(type, shape, name), flagOr(shape, name, argumentValue(type, of, left))]];
  });
  return Object.fromEntries(members);
}

/** Members of a value that are arguments beside it, and what is left of it. */
function parted(
  type: string,
  holder: string,
  [name, of]: readonly [string, Type],
  value: JsonValue,
): { readonly beside: [string, JsonValue][]; readonly left: JsonValue | undefined } {
  const moved = movedFrom(holder, name);
  if (!isObject(value) || moved.size === 0) return { beside: [], left: value };
  const members = Object.entries(value);
  const beside = members.flatMap(([inner, each]): [string, JsonValue][] => {
    const argument = moved.get(inner);
    return argument === undefined ? [] : [[argument, argumentValue(type, typeIn(of, inner), each)]];
  });
  const left = members.filter(([inner]) => !moved.has(inner));
  return { beside, left: left.length === 0 ? undefined : Object.fromEntries(left) };
}

function blockValue(type: string, shape: string, value: Members): JsonValue {
  const inner = unwrappedMember(shape);
  const wrapped = inner === undefined ? undefined : value[inner];
  if (inner !== undefined && wrapped !== undefined)
    return argumentValue(type, typeIn({ kind: 'object', shape }, inner), wrapped, 'one');
  return argumentsOf(type, shape, value, false);
}

/** Whether the provider has a flag for a word of the API. */
export function isFlag(shape: string, name: string): boolean {
  return flags.has(`${shape}.${name}`);
}

/** The provider's own form of a word that it has a flag for. */
export function flagOr(shape: string, name: string, value: JsonValue): JsonValue {
  if (!isFlag(shape, name)) return value;
  return value === 'ENABLED' ? true : value === 'DISABLED' ? false : value;
}

function mapOf(pairs: readonly JsonValue[]): JsonValue {
  return Object.fromEntries(
    pairs.flatMap((pair): [string, JsonValue][] => {
      if (!isObject(pair)) return [];
      const [name, value] = Object.values(pair);
      return typeof name === 'string' ? [[name, value ?? '']] : [];
    }),
  );
}

/** Whether a value has members. */
export function isObject(value: JsonValue): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** Members that a shape has in the API, for a value whose type is not the root. */
export function memberNames(shape: string): readonly string[] {
  return Object.keys(shapes[shape] ?? {});
}
