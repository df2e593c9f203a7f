import { roots } from '#schemas/shapes.js';
import { isEmbedding } from '../../document/embedding.ts';
import type { DocNode, Path } from '../../document/node.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';
import { argument, unwrappedMember } from './arguments.ts';
import type { Written } from './place.ts';
import type { TerraformResource } from './resources.ts';
import { isPairList, typeAt } from './types.ts';

/** The API's paths of the values of a reading, by where they or their names are written, from the document's root. */
export type ApiPaths = ReadonlyMap<string, Path>;

/** Looks up where each value of a reading is written. */
export function apiPaths(node: DocNode, written: ReadonlyMap<DocNode, Written>): ApiPaths {
  const found = new Map<string, Path>();
  visit(node, []);
  return found;

  function visit(each: DocNode, path: Path): void {
    const own = written.get(each);
    if (own !== undefined && own.isGathered !== true) {
      found.set(own.path.join('\n'), path);
      if (own.key !== undefined) found.set(own.key.join('\n'), path);
    }
    if (each.kind === 'array') each.items.forEach((item, index) => void visit(item, [...path, index]));
    if (each.kind === 'object')
      for (const { key, value } of each.members) if (value !== undefined) visit(value, [...path, key]);
  }
}

/** What tells the API's path of an argument. */
interface Arguments {
  readonly resource: TerraformResource;
  readonly kind: DocumentKind;
  readonly paths: ApiPaths;
}

/** The API's path of what is, or may still be, written at a path; `undefined` for what is no member of the API. */
export function pathOfArgument(written: Path, known: Arguments): Path | undefined {
  const found = known.paths.get(written.join('\n'));
  if (found !== undefined) return found;
  const { resource, kind } = known;
  const name = written.at(-1);
  if (written.length <= resource.path.length || name === undefined) return [];
  const holder = pathOfArgument(written.slice(0, -1), known);
  if (holder === undefined || isEmbedding(name)) return holder;
  const type = typeAt(roots[kind], holder);
  if (type?.kind === 'list')
    return typeof name === 'number' ? [...holder, name] : itemPath(holder, name, known);
  if (typeof name === 'number') return type?.kind === 'object' ? withUnwrapped(holder, kind) : holder;
  if (type?.kind !== 'object' || written.some(isEmbedding)) return [...holder, name];
  const meaning = argument(name, resource.type, type.shape, holder.length === 0);
  return meaning.is === 'member' ? [...holder, ...meaning.to] : undefined;
}

/** A map of pairs has a place of its own for none of them. */
function itemPath(holder: Path, name: string, { kind }: Arguments): Path | undefined {
  return isPairList(typeAt(roots[kind], holder)) ? undefined : [...holder, name];
}

function withUnwrapped(path: Path, kind: DocumentKind): Path {
  const type = typeAt(roots[kind], path);
  const inner = type?.kind === 'object' ? unwrappedMember(type.shape) : undefined;
  return inner === undefined ? path : [...path, inner];
}
