import { roots } from '#schemas/shapes.js';
import { isEmbedding } from '../../document/embedding.ts';
import type { Path } from '../../document/node.ts';
import type { JsonValue, PathEdit } from '../../document/path-edit.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';
import type { Reading } from '../../subjects/subject.ts';
import type { Type } from '../type-in.ts';
import { argumentValue, flagOr, isObject, memberNames } from './argument-value.ts';
import { argumentName, movedArgument } from './arguments.ts';
import { isPairList, typeAt } from './types.ts';

/** What an edit in the API's terms needs to know of the resource. */
export interface EditedResource {
  readonly type: string;
  readonly kind: DocumentKind;
  readonly place: NonNullable<Reading['documentPlace']>;
}

/** An edit said in the API's terms as edits of the arguments that stand for what it changes; none where none can. */
export function writtenEdits(resource: EditedResource, edit: PathEdit): readonly PathEdit[] {
  const { place } = resource;
  if ('set' in edit) return setEdits(resource, edit.set, edit.to);
  if ('remove' in edit) return [{ remove: place(edit.remove, 'key') }];
  if ('rename' in edit)
    return [{ rename: place(edit.rename, 'key'), to: nameAt(resource, edit.rename, edit.to) }];
  if ('append' in edit) return appendEdits(resource, edit.append, edit.item);
  return [];
}

/** Whether a place is inside JSON, which has the API's names. */
export function isInJson(written: Path): boolean {
  return written.some(isEmbedding);
}

/** An object some of whose members are written beside it is set member by member. */
function setEdits(resource: EditedResource, path: Path, to: JsonValue): readonly PathEdit[] {
  const written = resource.place(path);
  if (isInJson(written)) return [{ set: written, to }];
  if (isContainers(resource, path)) return [];
  if (isPairName(resource, path)) return [{ rename: written, to: String(to) }];
  if (isParted(resource, path) && isObject(to))
    return Object.entries(to).flatMap(([name, value]) => setEdits(resource, [...path, name], value));
  const item = typeof written.at(-1) === 'number' ? 'one' : 'whole';
  const value = argumentValue(resource.type, typeAt(roots[resource.kind], path), to, item);
  const holder = typeAt(roots[resource.kind], path.slice(0, -1));
  const flag = holder?.kind === 'object' ? flagOr(holder.shape, String(path.at(-1)), value) : value;
  return [{ set: written, to: flag }];
}

function appendEdits(resource: EditedResource, path: Path, item: JsonValue): readonly PathEdit[] {
  const written = resource.place(path);
  if (isInJson(written)) return [{ append: written, item }];
  if (isContainers(resource, path)) return [];
  const of = typeAt(roots[resource.kind], [...path, 0]);
  return [{ append: written, item: argumentValue(resource.type, of, item, 'one') }];
}

/** The name of a pair is what the map has it under. */
function isPairName({ kind }: EditedResource, path: Path): boolean {
  const pairs = typeAt(roots[kind], path.slice(0, -2));
  const name = path.at(-1);
  return isPairList(pairs) && name !== 'value' && name !== 'Value' && typeof name === 'string';
}

/** Containers are written as JSON, which an edit of arguments cannot begin. */
function isContainers({ kind }: EditedResource, path: Path): boolean {
  return kind === 'task-definition' && path[0] === 'containerDefinitions';
}

/** Whether members of the value at a path are arguments beside it. */
function isParted({ type, kind }: EditedResource, path: Path): boolean {
  const of: Type = typeAt(roots[kind], path);
  if (of?.kind !== 'object' || path.length === 0) return false;
  return memberNames(of.shape).some((name) => movedArgument(type, '', true, [...path, name]) !== undefined);
}

function nameAt({ type, kind, place }: EditedResource, path: Path, name: string): string {
  if (isInJson(place(path, 'key'))) return name;
  const holder = typeAt(roots[kind], path.slice(0, -1));
  return argumentName(type, holder?.kind === 'object' ? holder.shape : '', name);
}
