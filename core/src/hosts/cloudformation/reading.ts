import { roots, shapes, strangers } from '#schemas/shapes.js';
import type { ArrayNode, DocNode, Member, ObjectNode, Path, Span } from '../../document/node.ts';
import { nodeAt } from '../../document/path.ts';
import { type DocumentKind, pascalKinds } from '../../ecs/kinds.ts';
import { type Type, typeIn } from '../type-in.ts';
import { type Call, callIn, shortForm } from './call.ts';
import { converted } from './converted.ts';
import { branchOf, givenBy } from './evaluate.ts';
import { spelling, templateName } from './names.ts';
import type { Given } from './parameters.ts';
import { associations } from './resource-types.ts';
import type { Scope } from './scope.ts';

/** What the properties belong to. */
interface Resource {
  readonly kind: DocumentKind;
  readonly type: string;
}

/** A property whose name is not quite the one that CloudFormation has. */
export interface Misspelling {
  /** Where it is written, from the properties. */
  readonly path: Path;
  readonly written: string;
  readonly right: string;
  readonly type: Type;
  readonly value: DocNode | undefined;
}

/** The properties of a resource in one scope, under the names of the API. */
export interface PropertyReading {
  readonly node: ObjectNode;
  readonly misspelt: readonly Misspelling[];
  /** Where a path of the node is written, from the properties; what is missing goes by CloudFormation's name. */
  readonly place: (path: Path, on?: 'key' | 'value') => Path;
}

/** A value with the steps that lead to it from the place where it is looked for. */
interface Read {
  readonly node: DocNode;
  readonly steps: Path;
}

/** Steps that differ from the segment itself, by the object or list that they start from. */
type Moves = Map<DocNode, Map<string | number, Path>>;

/**
 * Reads properties as ECS would be sent them: functions are worked out as far as the scope decides them, what
 * `AWS::NoValue` takes out is absent, and the rest is unknown.
 */
export function readProperties(
  properties: ObjectNode,
  { kind, type }: Resource,
  scope: Scope,
): PropertyReading {
  const reader = new Reader(kind, type, scope);
  const node = reader.object(roots[kind], properties, []);
  return { node, misspelt: reader.misspelt, place: (path, on) => placeIn(reader, node, path, on) };
}

class Reader {
  readonly kind: DocumentKind;
  readonly resourceType: string;
  readonly scope: Scope;
  readonly moves: Moves = new Map();
  readonly misspelt: Misspelling[] = [];

  constructor(kind: DocumentKind, resourceType: string, scope: Scope) {
    this.kind = kind;
    this.resourceType = resourceType;
    this.scope = scope;
  }

  /** The value, or `undefined` when it is absent in this scope. */
  value(type: Type, node: DocNode, at: Path): Read | undefined {
    const call = callIn(node);
    if (call !== undefined) return this.called(type, call, at);
    if (node.kind === 'array') return { node: this.list(type, node, at), steps: [] };
    return {
      node: node.kind === 'object' ? this.object(type, node, at) : this.converted(type, node),
      steps: [],
    };
  }

  object(type: Type, node: ObjectNode, at: Path): ObjectNode {
    const members: Member[] = [];
    const moves = new Map<string | number, Path>();
    // An association is a part of its cluster, so what it does not say may be said there.
    let open = node.open === true || (at.length === 0 && this.resourceType === associations);
    for (const member of node.members) {
      // A loop or a macro among the members may add any.
      if (/^Fn::/.test(member.key)) open = true;
      else this.member(type, member, { at, members, moves });
    }
    const read: ObjectNode = { kind: 'object', span: node.span, members, ...(open ? { open } : {}) };
    if (moves.size > 0) this.moves.set(read, moves);
    return read;
  }

  private member(
    type: Type,
    { key, keySpan, value }: Member,
    to: { readonly at: Path; readonly members: Member[]; readonly moves: Map<string | number, Path> },
  ): void {
    const { name, isRight } = this.named(type, key);
    if (name === undefined) return;
    const at = [...to.at, key];
    const inner = typeIn(type, name);
    if (!isRight) {
      const right = templateName(type?.kind === 'object' ? type.shape : '', name, this.resourceType);
      this.misspelt.push({ path: at, written: key, right, type: inner, value });
    }
    const read = value && (isRight ? this.value(inner, value, at) : unread(value, key));
    if (value !== undefined && read === undefined) return;
    to.members.push({ key: name, keySpan, value: read?.node });
    if (name !== key || (read?.steps.length ?? 0) > 0) to.moves.set(name, [key, ...(read?.steps ?? [])]);
  }

  /** The API's name for a property; none for one that does not reach the API. */
  private named(type: Type, key: string): { readonly name?: string; readonly isRight: boolean } {
    if (type?.kind !== 'object') return { name: key, isRight: true };
    const found = spelling(key, type.shape, Object.keys(shapes[type.shape] ?? {}), this.resourceType);
    if (found.is === 'own') return { isRight: true };
    if (found.is === 'member' || found.is === 'misspelt')
      return { name: found.member, isRight: found.is === 'member' };
    const camel = key.charAt(0).toLowerCase() + key.slice(1);
    return { name: Object.hasOwn(strangers[type.shape] ?? {}, camel) ? camel : key, isRight: true };
  }

  private list(type: Type, node: ArrayNode, at: Path): ArrayNode {
    const inner = type?.kind === 'list' ? type.item : undefined;
    const items: DocNode[] = [];
    const moves = new Map<string | number, Path>();
    for (const [index, item] of node.items.entries()) {
      const read = this.value(inner, item, [...at, index]);
      if (read === undefined) continue;
      if (index !== items.length || read.steps.length > 0) moves.set(items.length, [index, ...read.steps]);
      items.push(read.node);
    }
    const read: ArrayNode = { kind: 'array', span: node.span, items };
    if (moves.size > 0) this.moves.set(read, moves);
    return read;
  }

  private called(type: Type, call: Call, at: Path): Read | undefined {
    const short = shortForm(call, this.scope.text);
    if (short === '!Ref AWS::NoValue') return undefined;
    if (call.name === 'Fn::If') {
      const branch = branchOf(call, this.scope);
      if (branch !== undefined) {
        const steps = [call.name, branch.index];
        const read = this.value(type, branch.node, [...at, ...steps]);
        return read && { node: read.node, steps: [...steps, ...read.steps] };
      }
    }
    const given = givenBy({ kind: 'unknown', span: call.span, text: '', tagged: taggedOf(call) }, this.scope);
    return { node: this.converted(type, literal(given, call.span, short)), steps: [] };
  }

  /** Inputs that are renamed are converted with their names; those that keep them are converted here. */
  private converted(type: Type, node: DocNode): DocNode {
    return pascalKinds.has(this.kind) ? converted(type?.kind, node) : node;
  }
}

function taggedOf({ name, argument, span }: Call): { readonly name: string; readonly value: DocNode } {
  return { name, value: argument ?? { kind: 'unknown', span, text: '' } };
}

/** An empty text is what parameters have while nobody has said what they are. */
function literal(given: Given | undefined, span: Span, text: string): DocNode {
  if (given === undefined || given === '') return { kind: 'unknown', span, text };
  if (typeof given === 'string') return { kind: 'scalar', span, value: given };
  return { kind: 'array', span, items: given.map((item) => literal(item, span, text)) };
}

function unread({ span }: DocNode, text: string): Read {
  return { node: { kind: 'unknown', span, text }, steps: [] };
}

function placeIn(
  { kind, resourceType, moves }: Reader,
  root: DocNode,
  path: Path,
  on?: 'key' | 'value',
): Path {
  let type: Type = roots[kind];
  let node: DocNode | undefined = root;
  const place: (string | number)[] = [];
  for (const [index, segment] of path.entries()) {
    const steps = node && moves.get(node)?.get(segment);
    const child = nodeAt(node, [segment]);
    const isKey = on === 'key' && index === path.length - 1;
    if (steps !== undefined) place.push(...(isKey ? steps.slice(0, 1) : steps));
    else place.push(child === undefined ? nameIn(type, segment, resourceType) : segment);
    type = typeIn(type, segment);
    node = child;
  }
  return place;
}

/** The type that the API declares at one of its paths. */
export function typeAt(kind: DocumentKind, path: Path): Type {
  return path.reduce<Type>((type, segment) => typeIn(type, segment), roots[kind]);
}

function nameIn(type: Type, segment: string | number, resourceType: string): string | number {
  const isMember = type?.kind === 'object' && Object.hasOwn(shapes[type.shape] ?? {}, segment);
  return isMember ? templateName(type.shape, String(segment), resourceType) : segment;
}

/** The path under the API's names that is written so in a template; steps into a function are left out. */
export function apiPath(kind: DocumentKind, written: Path, resourceType = ''): Path {
  let type: Type = roots[kind];
  const path: (string | number)[] = [];
  for (let index = 0; index < written.length; index += 1) {
    const segment = written[index] ?? '';
    if (segment === 'Fn::If' && typeof written[index + 1] === 'number') {
      index += 1;
      continue;
    }
    const found =
      type?.kind === 'object'
        ? spelling(String(segment), type.shape, Object.keys(shapes[type.shape] ?? {}), resourceType)
        : undefined;
    const name = found !== undefined && 'member' in found ? found.member : segment;
    path.push(name);
    type = typeIn(type, name);
  }
  return path;
}
