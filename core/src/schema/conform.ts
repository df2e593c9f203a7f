import type { DocNode, ObjectNode, ScalarNode } from '../document/node.ts';
import { Unknown } from '../document/unknown.ts';
import { setMember, toValue } from '../document/value.ts';
import { type ConformedInput, conformedInput } from '../ecs/conformed.ts';
import { type DocumentKind, pascalKinds } from '../ecs/kinds.ts';
import type { Subject } from '../subjects/subject.ts';
import { withBlanks } from './blanks.ts';
import { markMeant, type UnknownMember } from './mark-meant.ts';
import { canonicalName, membersOf, schemaFor } from './shape.ts';
import type { Type } from './types.ts';

/** How members are spelt: `desiredCount`, or `DesiredCount`. */
export type Naming = 'camel' | 'pascal';

/**
 * The document as the API would be sent it: members named and typed as it declares them. A text that spells a number
 * counts as the number, and the other way round; what has another type altogether becomes `Unknown`, and null
 * or an empty text in place of a word counts as absent. Members that the API does not declare stay as they are.
 */
export function conform(kind: DocumentKind, node: DocNode | undefined, naming: Naming = 'camel'): unknown {
  return conformed(schemaFor(kind), withBlanks(kind, node), walkOf(kind, naming));
}

/**
 * The plain value with members renamed to the API's own names. Where they are renamed, a text that spells a
 * number or a truth counts as one and the other way round, since CloudFormation converts them.
 */
export function renamed(kind: DocumentKind, node: DocNode | undefined, naming: Naming = 'camel'): unknown {
  return renamedBlanks(kind, withBlanks(kind, node), naming);
}

function renamedBlanks(kind: DocumentKind, node: DocNode | undefined, naming: Naming): unknown {
  return isRenamed(kind, naming) ? renamedValue(schemaFor(kind), node) : toValue(node);
}

/**
 * What `renamed` gives, and the value for the rules: as conformed, and with `Unknown` at a place that a misspelt
 * or misplaced member stands for. One value, made in one walk, where the document is as declared.
 */
export function readings(
  kind: DocumentKind,
  node: DocNode | undefined,
  naming: Naming = 'camel',
): { readonly plain: unknown; readonly conforming: unknown } {
  const walk = walkOf(kind, naming);
  const known = withBlanks(kind, node);
  const conforming = conformed(schemaFor(kind), known, walk);
  const same = walk.asWritten && !walk.renames && walk.strangers.length === 0;
  const plain = same ? conforming : renamedBlanks(kind, known, naming);
  markMeant(kind, conforming, walk.strangers);
  return { plain, conforming };
}

/** The document as rules see it. */
export function intended(kind: DocumentKind, node: DocNode | undefined, naming: Naming = 'camel'): unknown {
  const walk = walkOf(kind, naming);
  const value = conformed(schemaFor(kind), withBlanks(kind, node), walk);
  markMeant(kind, value, walk.strangers);
  return value;
}

/** A subject as rules see it; its kind tells the shape of the value. */
export function intendedInput({
  kind,
  node,
  naming,
}: Pick<Subject, 'kind' | 'node' | 'naming'>): ConformedInput | undefined {
  return conformedInput(kind, intended(kind, node, naming));
}

/** More members that the API does not declare are counted by the schema alone; rules do not see them. */
const mostStrangers = 1000;

interface Walk {
  readonly renames: boolean;
  /** Whether nothing was left out or read in another type up to now. */
  asWritten: boolean;
  /** Where the walk is. */
  readonly at: (string | number)[];
  /** The members that the API does not declare. */
  readonly strangers: UnknownMember[];
}

function walkOf(kind: DocumentKind, naming: Naming): Walk {
  return { renames: isRenamed(kind, naming), asWritten: true, at: [], strangers: [] };
}

function isRenamed(kind: DocumentKind, naming: Naming): boolean {
  return naming === 'pascal' && !pascalKinds.has(kind);
}

function conformed(type: Type, node: DocNode | undefined, walk: Walk): unknown {
  if (node === undefined || type.kind === 'any') return toValue(node);
  switch (node.kind) {
    case 'unknown':
      return new Unknown(node.text);
    case 'scalar': {
      const value = conformedScalar(type, node);
      if (value !== node.value) walk.asWritten = false;
      return value;
    }
    case 'array':
      if (type.kind !== 'list') return differing('[...]', walk);
      return node.items.map((item, index) => {
        walk.at.push(index);
        const value = conformed(type.item, item, walk) ?? new Unknown('null');
        walk.at.pop();
        return value;
      });
    case 'object':
      return conformedObject(type, node, walk);
  }
}

function conformedObject(type: Type, node: ObjectNode, walk: Walk): unknown {
  const shape = membersOf(type);
  if (shape === undefined && type.kind !== 'map') return differing('{...}', walk);
  const result: Record<string, unknown> = {};
  for (const { key, value } of node.members) {
    const name = shape === undefined || !walk.renames ? key : canonicalName(shape, key);
    const member = type.kind === 'map' ? type.value : shape?.[name]?.type;
    if (member === undefined && type.kind === 'object') {
      // Thousands of them are no slips, and cost most of the time.
      if (walk.strangers.length >= mostStrangers) continue;
      walk.strangers.push({ owner: [...walk.at], shape: type.shape, written: result, name });
    }
    walk.at.push(name);
    const conforming = member === undefined ? toValue(value) : conformed(member, value, walk);
    walk.at.pop();
    if (conforming === undefined) {
      walk.asWritten = false;
      delete result[name];
    } else setMember(result, name, conforming);
  }
  return result;
}

function differing(text: string, walk: Walk): Unknown {
  walk.asWritten = false;
  return new Unknown(text);
}

function conformedScalar(type: Type, { value }: ScalarNode): unknown {
  if (value === null) return undefined;
  switch (type.kind) {
    case 'string':
      // Some SDKs print a word that is not set as an empty text.
      return type.enum !== undefined && value === '' ? undefined : String(value);
    case 'integer':
    case 'number':
      return numberIn(value, type.kind) ?? new Unknown(String(value));
    case 'boolean':
      return truthIn(value) ?? new Unknown(String(value));
    case 'timestamp':
      return value;
    default:
      return new Unknown(String(value));
  }
}

function numberIn(value: string | number | boolean, kind: 'integer' | 'number'): number | undefined {
  const number = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
  if (typeof number !== 'number') return undefined;
  return kind === 'number' || Number.isInteger(number) ? number : undefined;
}

function truthIn(value: string | number | boolean): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

function renamedValue(type: Type | undefined, node: DocNode | undefined): unknown {
  if (type === undefined || node === undefined) return toValue(node);
  if (node.kind === 'scalar') return converted(type, node.value);
  if (node.kind === 'array') {
    return node.items.map((item) => renamedValue(type.kind === 'list' ? type.item : undefined, item));
  }
  if (node.kind !== 'object') return toValue(node);
  const shape = membersOf(type);
  const entries = node.members
    .filter(({ value }) => value !== undefined)
    .map(({ key, value }): [string, unknown] => {
      const name = shape === undefined ? key : canonicalName(shape, key);
      const member = type.kind === 'map' ? type.value : shape?.[name]?.type;
      return [name, renamedValue(member, value)];
    });
  return Object.fromEntries(entries);
}

/** The value in the declared type where it can be read so, and as it was written otherwise. */
function converted(type: Type, value: ScalarNode['value']): ScalarNode['value'] {
  if (value === null) return value;
  if (type.kind === 'string') return String(value);
  if (type.kind === 'boolean') return truthIn(value) ?? value;
  return type.kind === 'integer' || type.kind === 'number' ? (numberIn(value, type.kind) ?? value) : value;
}
