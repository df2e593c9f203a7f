import type { DocNode, Path } from '../../document/node.ts';
import { nodeAt } from '../../document/path.ts';
import { type Type, typeIn } from '../type-in.ts';
import { argumentName, movedArgument, unwrappedMember } from './arguments.ts';
import type { TerraformResource } from './resources.ts';
import { isPairList, typeAt } from './types.ts';

/** Where a value is written, from the document's root. */
export interface Written {
  readonly path: Path;
  /** Where its name is written, when that is not the same place. */
  readonly key?: Path;
  /** Whether its members go by the API's names. */
  readonly isJson: boolean;
  /** Whether it is put together from arguments of the block around it. */
  readonly isGathered?: true;
}

/** What tells where the values of a reading are written. */
export interface WrittenIn {
  readonly resource: TerraformResource;
  readonly root: Type;
  readonly written: ReadonlyMap<DocNode, Written>;
}

/** The place of the deepest value of a path that is written, and the provider's names for the rest. */
export function placeIn(from: WrittenIn, node: DocNode, path: Path, on?: 'key' | 'value'): Path {
  const { resource, root, written } = from;
  let found = node;
  let type = root;
  let place = resource.path;
  // What is around it and is written as a whole.
  let holder: Holder = { type: root, place, rest: path, isRoot: true, isJson: false };
  for (const [index, segment] of path.entries()) {
    const child = nodeAt(found, [segment]);
    if (child === undefined) return [...holder.place, ...missing(resource.type, holder)];
    const own = written.get(child);
    const isKey = on === 'key' && index === path.length - 1;
    if (own !== undefined) place = (isKey ? own.key : undefined) ?? own.path;
    type = typeIn(type, segment);
    found = child;
    if (own?.isGathered !== true)
      holder = { type, place, rest: path.slice(index + 1), isRoot: false, isJson: own?.isJson === true };
  }
  return place;
}

interface Holder {
  readonly type: Type;
  readonly place: Path;
  /** What is missing in it. */
  readonly rest: Path;
  readonly isRoot: boolean;
  readonly isJson: boolean;
}

function missing(resourceType: string, holder: Holder): Path {
  const { type, rest, isRoot, isJson } = holder;
  const [first] = rest;
  if (first === undefined || isJson) return rest;
  if (type?.kind !== 'object') return [first, ...missing(resourceType, inside(holder, 1))];
  if (first === unwrappedMember(type.shape)) return missing(resourceType, inside(holder, 1));
  const moved = movedArgument(resourceType, type.shape, isRoot, rest);
  const name = moved?.name ?? argumentName(resourceType, type.shape, String(first));
  const inner = inside(holder, moved?.length ?? 1);
  return [name, ...missingInside(resourceType, inner)];
}

/** A block that the API has one of is a list of one; what is in a map of pairs has no place of its own. */
function missingInside(resourceType: string, holder: Holder): Path {
  if (holder.rest.length === 0 || isPairList(holder.type)) return [];
  const rest = missing(resourceType, holder);
  return holder.type?.kind === 'object' ? [0, ...rest] : rest;
}

function inside(holder: Holder, steps: number): Holder {
  return {
    ...holder,
    type: typeAt(holder.type, holder.rest.slice(0, steps)),
    rest: holder.rest.slice(steps),
    isRoot: false,
  };
}
