import { roots } from '#schemas/shapes.js';
import type { Path } from '../../document/node.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';
import type { HostArgument } from '../../subjects/host-argument.ts';
import { type Type, typeIn } from '../type-in.ts';
import { isFlag } from './argument-value.ts';
import { argument, unwrappedMember } from './arguments.ts';
import { type ProviderArgument, providerArguments } from './provider-arguments.ts';
import { isPairList, typeAt } from './types.ts';

/** Arguments of Terraform alone that are no text. */
const flags = /^(?:skip_destroy|track_latest|force_|sigint_|wait_for|wait_until_stable$)/;
const maps = /^(?:triggers|tags)$/;

/** What can stand in a block of a resource, which is written at a path from the resource's own. */
export function offeredArguments(type: string, kind: DocumentKind, written: Path): readonly HostArgument[] {
  let inside: readonly ProviderArgument[] = providerArguments(type);
  let of: Type = roots[kind];
  let isRoot = true;
  for (const segment of written) {
    if (typeof segment === 'number') continue;
    const name = segment.replace(/^dynamic\./, '');
    if (segment === 'content') continue;
    const found: ProviderArgument | undefined = inside.find((each) => each.name === name);
    if (found?.block === undefined) return [];
    of = blockType(memberType(type, of, found.name, isRoot));
    inside = found.block;
    isRoot = false;
  }
  return inside.map((each) => offered(type, of, each, isRoot));
}

function offered(resource: string, holder: Type, each: ProviderArgument, isRoot: boolean): HostArgument {
  const { name, isRequired, block } = each;
  const shape = holder?.kind === 'object' ? holder.shape : '';
  const meaning = argument(name, resource, shape, isRoot);
  const of = memberType(resource, holder, name, isRoot);
  const [first, ...inner] = meaning.is === 'member' ? meaning.to : [];
  const owner = inner.length === 0 ? holder : typeAt(holder, [first ?? '']);
  const about =
    first !== undefined && owner?.kind === 'object'
      ? { about: { shape: owner.shape, member: inner.at(-1) ?? first } }
      : {};
  const inside = block
    ?.filter((part) => part.isRequired)
    .map((part) => offered(resource, blockType(of), part, false));
  return {
    name,
    isRequired,
    value: isFlag(shape, first ?? '') ? 'boolean' : formOf(name, of),
    isRepeated: of?.kind === 'list',
    words: of?.kind === 'string' ? (of.enum ?? []) : [],
    ...(first === undefined ? {} : { member: first }),
    ...(inside === undefined ? {} : { block: inside }),
    ...about,
  };
}

function formOf(name: string, of: Type): HostArgument['value'] {
  if (name === 'container_definitions') return 'containers';
  if (of === undefined) return flags.test(name) ? 'boolean' : maps.test(name) ? 'map' : 'string';
  if (isPairList(of) || of.kind === 'map') return 'map';
  if (of.kind === 'list') return 'list';
  if (of.kind === 'boolean') return 'boolean';
  return of.kind === 'integer' || of.kind === 'number' ? 'number' : 'string';
}

function memberType(resource: string, holder: Type, name: string, isRoot: boolean): Type {
  const shape = holder?.kind === 'object' ? holder.shape : '';
  const meaning = argument(name, resource, shape, isRoot);
  return meaning.is === 'member' ? typeAt(holder, meaning.to) : undefined;
}

/** What a block holds: an item of a list, or the one member that is written in its place. */
function blockType(of: Type): Type {
  const item = of?.kind === 'list' ? of.item : of;
  const inner = item?.kind === 'object' ? unwrappedMember(item.shape) : undefined;
  return inner === undefined ? item : typeIn(item, inner);
}
