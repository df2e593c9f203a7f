import { roots } from '#schemas/shapes.js';
import type { ArrayNode, DocNode, Member, ObjectNode, Path } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';
import { converted } from '../cloudformation/converted.ts';
import { type Type, typeIn } from '../type-in.ts';
import { type ApiPaths, apiPaths, pathOfArgument } from './api-path.ts';
import type { ArgumentReading, Misnamed } from './argument-reading.ts';
import { type Mistyped, mistypedAt, ownMistyped } from './argument-types.ts';
import { camelCase, unwrappedMember } from './arguments.ts';
import { assembled, type Put } from './assembled.ts';
import { dynamicContent } from './dynamic-block.ts';
import { isFlagAt, truthOfText, wordFor } from './flag-words.ts';
import { type At, isMapOfObjects, readMapped, readPairs, unknownAt } from './maps.ts';
import { type FileCall, fileCall } from './missing-file.ts';
import { isModule, meaningOf, withDefaults, withLogs } from './modules.ts';
import { mayBeNull } from './perhaps-absent.ts';
import { placeIn, type Written } from './place.ts';
import type { Placed, TerraformResource } from './resources.ts';
import { isPairList, typeAt } from './types.ts';
import { asPrinted, type Scope, workOut } from './worked-out.ts';

/** Reads the arguments of a resource as ECS would be sent them, in one way in which its choices can come out. */
export function readArguments(
  resource: TerraformResource,
  kind: DocumentKind,
  scope: Scope,
): ArgumentReading {
  const reader = new Reader(resource, kind, scope);
  const node = rootOf(reader, resource, kind);
  let paths: ApiPaths | undefined;
  return {
    node,
    apiPath: (written) => {
      paths ??= apiPaths(node, reader.written);
      return pathOfArgument(written, { resource, kind, paths });
    },
    misnamed: reader.misnamed,
    mistyped: reader.mistyped,
    fileCalls: reader.fileCalls,
    place: (path, on) => placeIn({ ...reader, resource, root: roots[kind] }, node, path, on),
  };
}

/** The module of one container makes a list of it, in which the task may have others. */
function rootOf(reader: Reader, resource: TerraformResource, kind: DocumentKind): DocNode {
  const { path } = resource;
  const of: Type = roots[kind];
  const body = isModule(resource) ? withDefaults(resource, kind) : resource.body;
  const block = reader.block(of?.kind === 'list' ? of.item : of, body, { path, isJson: false }, true);
  return of?.kind === 'list' ? { kind: 'array', span: block.span, items: [block, unknownAt(block)] } : block;
}

class Reader {
  readonly type: string;
  readonly kind: DocumentKind;
  readonly scope: Scope;
  readonly isModule: boolean;
  /** Whether its values have the types of the provider's schema: modules have their own, and so has Pulumi. */
  private readonly isTyped: boolean;
  readonly written = new Map<DocNode, Written>();
  readonly misnamed: Misnamed[] = [];
  readonly mistyped: Mistyped[] = [];
  readonly fileCalls: FileCall[] = [];

  constructor({ type, path }: TerraformResource, kind: DocumentKind, scope: Scope) {
    this.type = type;
    this.kind = kind;
    this.isModule = isModule({ type });
    this.isTyped = !this.isModule && path[0] !== 'resources';
    this.scope = scope;
  }

  /** The value, or `undefined` when it is null and so absent. */
  value(type: Type, start: Placed, isJson: boolean, key: Path): DocNode | undefined {
    const found = asPrinted(start.node, type, workOut(start, this.scope));
    const call = fileCall(found.node, found.path);
    if (call !== undefined) this.fileCalls.push(call);
    const json = isJson || found.isJson;
    const placed = this.ordered(type, found, json);
    // Where a text belongs, JSON is its content and not looked into.
    const isText = found.isJson && type?.kind === 'string';
    const node = isText ? unknownAt(start.node) : this.read(type, placed, json);
    if (node !== undefined) this.written.set(node, { path: placed.path, key, isJson: json });
    return node;
  }

  /** The value of a member; `undefined` too when it may be null and is left out for a try. */
  private member(type: Type, start: Placed, isJson: boolean, key: Path): DocNode | undefined {
    const node = this.value(type, start, isJson, key);
    const { perhaps } = this.scope;
    if (perhaps === undefined || !mayBeNull(node)) return node;
    const written = key.join('/');
    perhaps.met.add(written);
    return perhaps.isLeftOut(written) ? undefined : node;
  }

  /** A block that the API has one of, and a single one of which it has a list. */
  private ordered(type: Type, found: Placed, isJson: boolean): Placed & { readonly isOne?: true } {
    const { node, path } = found;
    if (isJson) return found;
    const [first] = node.kind === 'array' ? node.items : [];
    if (type?.kind === 'object' && first !== undefined) return { node: first, path: [...path, 0] };
    return type?.kind === 'list' && node.kind === 'object' ? { ...found, isOne: true } : found;
  }

  private read(
    type: Type,
    { node, path, isOne }: Placed & { readonly isOne?: true },
    isJson: boolean,
  ): DocNode | undefined {
    const at = { path, isJson };
    if (node.kind === 'scalar') {
      if (node.value === null) return undefined;
      return isJson ? { ...node } : this.scalar(type, node);
    }
    if (node.kind === 'array') return this.list(type, node, at);
    if (node.kind === 'unknown') return this.called(type, node, at);
    if (isOne === true && this.isModule && isMapOfObjects(node)) return readMapped(this, type, node, at);
    if (isOne === true)
      return isPairList(type)
        ? readPairs(this, type, node, at)
        : this.list(type, { kind: 'array', span: node.span, items: [node] }, at, true);
    return isJson ? this.json(type, node, at) : this.block(type, node, at, false);
  }

  private scalar(type: Type, node: DocNode): DocNode {
    // A list that is written as the text of its JSON has places that belong to the text; it is not looked into.
    if (type?.kind === 'list' && node.kind === 'scalar' && typeof node.value === 'string')
      return unknownAt(node);
    const value = type?.kind === 'boolean' ? truthOfText(node) : converted(type?.kind, node);
    return value === node ? { ...node } : value;
  }

  /** Lists that are put together; all other calls are unknown. */
  private called(type: Type, node: Extract<DocNode, { kind: 'unknown' }>, at: At): DocNode {
    const { name, value } = node.tagged ?? {};
    if (name !== 'concat' || value?.kind !== 'array')
      return { kind: 'unknown', span: node.span, text: node.text };
    const items = value.items.flatMap((part, index) => {
      const found = workOut({ node: part, path: [...at.path, name, index] }, this.scope);
      const read =
        found.node.kind === 'array'
          ? this.list(type, found.node, { ...found, isJson: at.isJson })
          : undefined;
      return read?.items ?? [unknownAt(part)];
    });
    return { kind: 'array', span: node.span, items };
  }

  private list(type: Type, node: ArrayNode, { path, isJson }: At, isSame = false): ArrayNode {
    const inner = type?.kind === 'list' ? type.item : undefined;
    const items = node.items.flatMap((item, index) => {
      const at = isSame ? path : [...path, index];
      const read = this.value(inner, { node: item, path: at }, isJson, at);
      if (read !== undefined) return [read];
      // Members of JSON may be null, which leaves them out; items stay and are refused.
      return isJson && item.kind === 'scalar' ? [this.kept(item, at)] : [];
    });
    return { kind: 'array', span: node.span, items };
  }

  private kept(item: DocNode, path: Path): DocNode {
    const node = { ...item };
    this.written.set(node, { path, isJson: true });
    return node;
  }

  private json(type: Type, node: ObjectNode, at: At): ObjectNode {
    const members = node.members.flatMap(({ key, keySpan, value }): Member[] => {
      if (value === undefined) return [{ key, keySpan, value }];
      const path = [...at.path, key];
      const read = this.member(typeIn(type, key), { node: value, path }, at.isJson, path);
      return read === undefined ? [] : [{ key, keySpan, value: read }];
    });
    return { kind: 'object', span: node.span, members, ...(node.open === true ? { open: true } : {}) };
  }

  /** A block, or an object that stands for one. */
  block(type: Type, node: ObjectNode, at: At, isRoot: boolean): ObjectNode {
    const inner = type?.kind === 'object' ? unwrappedMember(type.shape) : undefined;
    if (inner !== undefined) return this.wrapped(type, inner, node, at);
    if (type?.kind !== 'object') return this.json(type, node, at);
    const shape = type.shape;
    const isService = this.type === 'module:service';
    if (isService && shape === 'ContainerDefinition') node = withLogs(node);
    const puts: Put[] = [];
    let open =
      node.open === true || this.isModule || (isRoot && this.type === 'aws_ecs_cluster_capacity_providers');
    for (const { key, keySpan } of new Map(node.members.map((member) => [member.key, member])).values()) {
      const written = memberOf(node, key)?.value;
      const path = [...at.path, key];
      const block = key.startsWith('dynamic.') ? dynamicContent(key, written, path, this.scope) : undefined;
      if (key === 'dynamic') open = true;
      if (key === 'dynamic' || block === 'absent') continue;
      const name = block === undefined ? key : key.slice('dynamic.'.length);
      const found = meaningOf(this, name, shape, isRoot);
      if (key === 'name_prefix') open = true;
      if (found.is === 'own' && written) this.refused(ownMistyped(name, { node: written, path }, this.scope));
      if (found.is === 'own') continue;
      const to = found.is === 'member' ? found.to : [camelCase(name)];
      if (found.is === 'member' && found.right !== name && (/[A-Z]/.test(name) || !this.isModule))
        this.misnamed.push({ path, written: name, right: found.right });
      const start = block ?? this.typed(type, to, written && { node: written, path });
      const read = start && this.member(typeAt(type, to), start, false, path);
      const value = isFlagAt(type, to) ? wordFor(read, this.written) : read;
      if (start === undefined || value !== undefined) puts.push({ to, keySpan, value, path });
    }
    return assembled(this.written, node, puts, open);
  }

  /** An argument to read, which is left open where the provider refuses what is written there. */
  private typed(type: Type, to: readonly string[], start: Placed | undefined): Placed | undefined {
    const found = start && this.refused(mistypedAt(type, to, start, this.scope));
    return found === undefined || found.isReadable
      ? start
      : { node: unknownAt(found.node), path: start?.path ?? [] };
  }

  private refused(found: Mistyped | undefined): Mistyped | undefined {
    if (found === undefined || !this.isTyped) return undefined;
    this.mistyped.push(found);
    return found;
  }

  private wrapped(type: Type, inner: string, node: ObjectNode, at: At): ObjectNode {
    const value = this.block(typeIn(type, inner), node, at, false);
    this.written.set(value, { path: at.path, isJson: false });
    return { kind: 'object', span: node.span, members: [{ key: inner, keySpan: node.span, value }] };
  }
}
