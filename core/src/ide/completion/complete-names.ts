import sources from '../../completions/index.ts';
import type { Suggestion } from '../../completions/source.ts';
import { addressOf } from '../../schema/shape.ts';
import { requestAt } from './complete-values.ts';
import { placedLines, placedText } from './insertion.ts';
import { escaped, writtenKey } from './snippet.ts';
import type { CompleteOptions, Completion, Spot } from './spot.ts';

/** The names that a map can get, such as the options of the chosen log driver. */
export function nameCompletions(spot: Spot, options: CompleteOptions): Completion[] {
  const { cursor, style, place } = spot;
  const address = `${addressOf(place)}{*}`;
  const taken = new Set(
    cursor.container?.kind === 'object' ? cursor.container.members.map(({ key }) => key) : [],
  );
  if (cursor.name !== undefined) taken.delete(cursor.name);
  const request = requestAt(spot, [...spot.path, ''], options);
  const asked = sources
    .filter(({ at }) => at.includes(address))
    .flatMap((source) => [...source.suggest(request)]);
  const listed = (place.member?.checks?.[`${place.at}{*}`] ?? []).flatMap((check) =>
    Array.isArray(check.enum) ? check.enum.map((value): Suggestion => ({ value: String(value) })) : [],
  );
  return [...asked, ...listed]
    .filter(({ value }) => typeof value === 'string' && !taken.has(value))
    .map((suggestion, index) => {
      const name = String(suggestion.value);
      const key = writtenKey(name, style);
      const value = style.form === 'json' || style.form === 'hcl' ? '"$1"' : '$1';
      const sign = style.form === 'hcl' ? ' =' : ':';
      const { detail, documentation } = suggestion;
      return {
        label: name,
        kind: 'member' as const,
        filter: key,
        order: `${detail === 'required' ? 0 : 1}${String(index).padStart(3, '0')}`,
        ...(detail === undefined ? {} : { detail }),
        ...(documentation === undefined ? {} : { documentation }),
        ...(style.form === 'block' ? placedLines : placedText)(
          spot,
          cursor.colonAfter ? escaped(key) : `${escaped(key)}${sign} ${value}`,
        ),
      };
    });
}
