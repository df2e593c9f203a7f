import { shapes, strangers } from '#schemas/shapes.js';
import type { Path } from '../document/node.ts';
import { nearest } from '../ecs/nearest.ts';
import { containerOutputs, readOnlyMembers } from '../ecs/read-only-members.ts';
import { type Home, homeOf } from './misplaced.ts';
import type { Shape, Strangers } from './types.ts';
import type { Stranger } from './undeclared.ts';

/** What its author most likely meant. */
export type Meaning =
  /** Nothing is wrong: only answers of ECS have it, and rules of their own speak of those. */
  | { readonly as: 'answer' }
  /** It is known from elsewhere, and its own message says what to do. */
  | { readonly as: 'known'; readonly stranger: Strangers[string] }
  /** It is for people and editors, and tools that know of it leave it out. */
  | { readonly as: 'remark' }
  /** It is the member of that name in other letters, or misspelt. */
  | { readonly as: 'recased' | 'misspelt'; readonly member: string }
  /** It belongs elsewhere. */
  | { readonly as: 'misplaced'; readonly home: Home }
  | { readonly as: 'nothing' };

/** What somebody who wrote the member most likely meant. */
export function meaningOf(stranger: Stranger): Meaning {
  const { name, written } = stranger;
  if (isReadOnly(stranger)) return { as: 'answer' };
  const shape = shapes[stranger.shape] ?? {};
  const known = strangers[stranger.shape];
  if (known !== undefined && Object.hasOwn(known, name)) {
    const found = known[name];
    if (found !== undefined) return { as: 'known', stranger: found };
  }
  if (remark.test(name)) return { as: 'remark' };
  const recased = recasedIn(shape, name);
  if (recased !== undefined && !Object.hasOwn(written, recased)) return { as: 'recased', member: recased };
  const home = homeOf(stranger);
  if (home !== undefined) return { as: 'misplaced', home };
  const free = Object.keys(shape).filter((member) => !Object.hasOwn(written, member));
  const similar = nearest(name, free);
  return similar === undefined ? { as: 'nothing' } : { as: 'misspelt', member: similar };
}

/** Such as `$schema`, `_comment`, `//` and `x-team`. */
const remark = /^(?:[$_#]|\/\/|x-)|comment/i;

/** The places for which the member stands: whatever is absent there is not missing, but written wrongly. */
export function placesMeant(stranger: Stranger, meaning: Meaning): readonly Path[] {
  switch (meaning.as) {
    case 'answer':
    case 'remark':
    case 'nothing':
      return [];
    case 'known':
      return meaning.stranger.rename === undefined ? [] : [[...stranger.owner, meaning.stranger.rename]];
    case 'recased':
    case 'misspelt':
      return [[...stranger.owner, meaning.member]];
    case 'misplaced':
      return meaning.home.places;
  }
}

/** The member whose letters these are: `Family`, `container_definitions` and `container-definitions` alike. */
export function recasedIn(shape: Shape, name: string): string | undefined {
  const letters = lettersOf(name);
  return Object.keys(shape).find((member) => lettersOf(member) === letters);
}

function lettersOf(name: string): string {
  return name.replace(/[-_]/g, '').toLowerCase();
}

function isReadOnly({ kind, owner, shape, name }: Stranger): boolean {
  if (owner.length === 0 && kind !== 'container-definitions') return readOnlyMembers(kind).includes(name);
  return shape === 'ContainerDefinition' && containerOutputs.includes(name);
}
