import type { Path } from '../../document/node.ts';
import { membersOf } from '../../schema/shape.ts';
import type { Member, Type } from '../../schema/types.ts';
import { isOneLine } from '../../starters/print-starter.ts';
import type { StarterValue } from '../../starters/starter.ts';
import { valuesOf } from '../analysis/subject-values.ts';
import { newerMarkdown } from '../hover/newer-markdown.ts';
import { beginningOf } from './beginnings.ts';
import { placedLines, placedText } from './insertion.ts';
import { type Asked, advisedMembers, neededMembers, usualMembers } from './needs.ts';
import { begunMember, escaped, isRequired, memberSnippet } from './snippet.ts';
import { spelt } from './spelt.ts';
import type { Completion, Spot } from './spot.ts';

/** The members that an object can still get, required ones first. */
export function memberCompletions(spot: Spot): Completion[] {
  const { place, cursor } = spot;
  const shape = membersOf(place.type, spot.analysis.newer());
  if (shape === undefined || place.type.kind !== 'object') return [];
  const owner = place.type.shape;
  const canonical = (key: string) =>
    Object.keys(shape).find((name) => spot.style.spell(owner, name) === key) ?? key;
  const taken = new Set(
    cursor.container?.kind === 'object' ? cursor.container.members.map(({ key }) => canonical(key)) : [],
  );
  if (cursor.name !== undefined) taken.delete(canonical(cursor.name));
  const ask = valuesOf(spot.subject);
  const turns = turnsOf(owner, ask, spot.path);
  return Object.entries(shape)
    .filter(([name]) => !taken.has(name))
    .map(([name, member], index): Offered => {
      const beginning = beginningAt(spot, owner, name);
      return { owner, name, member, index, turn: turns.get(name), beginning };
    })
    .map((offered) => memberCompletion(spot, offered));
}

/** A member that can be written, and what is known of it there. */
interface Offered {
  readonly owner: string;
  readonly name: string;
  readonly member: Member;
  readonly index: number;
  readonly turn: Turn | undefined;
  readonly beginning: StarterValue | undefined;
}

/** Between brackets only what fits on one line. */
function beginningAt(spot: Spot, owner: string, name: string): StarterValue | undefined {
  const { style, subject } = spot;
  if (style.form === 'hcl') return undefined;
  const beginning = beginningOf(owner, name, valuesOf(subject));
  if (beginning === undefined || (style.form === 'flow' && !isOneLine(beginning))) return undefined;
  return spelt(beginning, membersOf({ kind: 'object', shape: owner })?.[name]?.type, style);
}

function memberCompletion(spot: Spot, { owner, name, member, index, turn, beginning }: Offered): Completion {
  const { style, cursor } = spot;
  const label = style.spell(owner, name);
  const quote = style.form === 'json' ? '"' : cursor.quote;
  const key = quote + label + quote;
  const whole = () =>
    beginning === undefined ? memberSnippet(label, member, style) : begunMember(label, beginning, style);
  const snippet = cursor.colonAfter ? escaped(key) : whole();
  return {
    label,
    kind: 'member',
    detail: detailOf(member, turn),
    ...(member.newer === undefined
      ? { about: { shape: owner, member: name } }
      : { documentation: newerMarkdown(member.newer) }),
    filter: key,
    order: orderOf(member, turn, index),
    ...(style.form === 'block' ? placedLines(spot, snippet) : placedText(spot, snippet)),
  };
}

/** Why a member is offered early, and its place among those. */
interface Turn {
  readonly why: 'required' | 'recommended' | 'usual';
  readonly place: number;
}

function turnsOf(shape: string, ask: Asked, path: Path): ReadonlyMap<string, Turn> {
  const turns = new Map<string, Turn>();
  const add = (why: Turn['why'], names: readonly string[]) => {
    for (const name of names) if (!turns.has(name)) turns.set(name, { why, place: turns.size });
  };
  add('required', neededMembers(shape, ask, path));
  add('recommended', advisedMembers(shape));
  add('usual', usualMembers(shape));
  return turns;
}

/** What is needed first, then what is usual, each in its own order; then the others, and what is deprecated last. */
function orderOf(member: Member, turn: Turn | undefined, index: number): string {
  const padded = (number: number) => String(number).padStart(3, '0');
  if (member.deprecated !== undefined) return `3${padded(index)}`;
  if (turn?.why === 'required') return `0${padded(turn.place)}`;
  if (isRequired(member)) return `0${padded(500 + index)}`;
  return turn === undefined ? `2${padded(index)}` : `1${padded(turn.place)}`;
}

function detailOf(member: Member, turn: Turn | undefined): string {
  const notes = [typeWord(member.type)];
  if (isRequired(member) || turn?.why === 'required') notes.push('required');
  else if (turn?.why === 'recommended') notes.push('recommended');
  if (member.deprecated !== undefined) notes.push('deprecated');
  if (member.newer !== undefined) notes.push(`from ${member.newer.from}`);
  return notes.join(', ');
}

function typeWord(type: Type): string {
  switch (type.kind) {
    case 'list':
      return `list of ${type.item.kind === 'object' ? type.item.shape : `${type.item.kind}s`}`;
    case 'object':
      return type.shape;
    case 'any':
      return 'any value';
    default:
      return type.kind;
  }
}
