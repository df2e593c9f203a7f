import { membersOf } from '../../schema/shape.ts';
import type { Type } from '../../schema/types.ts';
import { type StarterValue, TypedPlace } from '../../starters/starter.ts';
import type { Style } from './snippet.ts';

/** A value whose members go by the names that the document writes them by. */
export function spelt(
  value: StarterValue,
  type: Type | undefined,
  { spell }: Pick<Style, 'spell'>,
): StarterValue {
  if (typeof value !== 'object' || value instanceof TypedPlace) return value;
  if (isList(value)) {
    const item = type?.kind === 'list' ? type.item : undefined;
    return value.map((each) => spelt(each, item, { spell }));
  }
  const shape = membersOf(type);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      type?.kind === 'object' ? spell(type.shape, name) : name,
      spelt(member, shape?.[name]?.type, { spell }),
    ]),
  );
}

function isList(value: StarterValue): value is readonly StarterValue[] {
  return Array.isArray(value);
}
