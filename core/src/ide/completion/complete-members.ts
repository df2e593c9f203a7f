import { templateName } from '../../hosts/cloudformation/names.ts';
import { membersOf } from '../../schema/shape.ts';
import type { Member, Type } from '../../schema/types.ts';
import { placedLines, placedText } from './insertion.ts';
import { escaped, isRequired, memberSnippet } from './snippet.ts';
import type { Completion, Spot } from './spot.ts';

/** The members that an object can still get, required ones first. */
export function memberCompletions(spot: Spot): Completion[] {
  const { place, cursor } = spot;
  const shape = membersOf(place.type);
  if (shape === undefined || place.type.kind !== 'object') return [];
  const owner = place.type.shape;
  const canonical = (key: string) =>
    spot.isTemplate ? (Object.keys(shape).find((name) => templateName(owner, name) === key) ?? key) : key;
  const taken = new Set(
    cursor.container?.kind === 'object' ? cursor.container.members.map(({ key }) => canonical(key)) : [],
  );
  if (cursor.name !== undefined) taken.delete(canonical(cursor.name));
  return Object.entries(shape)
    .filter(([name]) => !taken.has(name))
    .map((entry, index) => memberCompletion(spot, owner, entry, index));
}

function memberCompletion(
  spot: Spot,
  owner: string,
  [name, member]: readonly [string, Member],
  index: number,
): Completion {
  const { style, cursor } = spot;
  const label = style.spell(owner, name);
  const quote = style.form === 'json' ? '"' : cursor.quote;
  const key = quote + label + quote;
  const snippet = cursor.colonAfter ? escaped(key) : memberSnippet(label, member, style);
  return {
    label,
    kind: 'member',
    detail: detailOf(member),
    about: { shape: owner, member: name },
    filter: key,
    order: `${rankOf(member)}${String(index).padStart(3, '0')}`,
    ...(style.form === 'block' ? placedLines(spot, snippet) : placedText(spot, snippet)),
  };
}

function rankOf(member: Member): number {
  if (member.deprecated !== undefined) return 2;
  return isRequired(member) ? 0 : 1;
}

function detailOf(member: Member): string {
  const notes = [typeWord(member.type)];
  if (isRequired(member)) notes.push('required');
  if (member.deprecated !== undefined) notes.push('deprecated');
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
