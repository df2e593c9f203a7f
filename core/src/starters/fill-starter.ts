import { initialText } from './print-starter.ts';
import { type StarterValue, TypedPlace } from './starter.ts';

/** A place to type whose text is known: by the path of the member that has it, and which of its places it is. */
export interface KnownPlace {
  readonly path: readonly (string | number)[];
  /** The first when left out. */
  readonly place?: number;
  readonly text: string;
}

/** A starter with what is known written into its places to type, everywhere where the same place stands. */
export function fillStarter(value: StarterValue, known: readonly KnownPlace[]): StarterValue {
  const texts = new Map(known.flatMap((each) => numbered(value, each)));
  return replaced(value, (snippet) =>
    snippet.replace(placePattern, (place, number) => texts.get(number) ?? place),
  );
}

/** A starter without the members at these paths. */
export function withoutMembers(
  value: StarterValue,
  paths: readonly (readonly (string | number)[])[],
): StarterValue {
  return paths.reduce((rest, path) => withoutMember(rest, path), value);
}

const placePattern = /\$\{(\d+):[^}]*\}/g;

/** The number of the place, and the text in its stead as a snippet has it. */
function numbered(value: StarterValue, { path, place = 0, text }: KnownPlace): [string, string][] {
  const at = path.reduce<StarterValue | undefined>((part, name) => memberOf(part, name), value);
  const snippet = at instanceof TypedPlace ? at.snippet : at;
  const number = typeof snippet === 'string' ? [...snippet.matchAll(placePattern)][place]?.[1] : undefined;
  if (number === undefined) throw new Error(`No place ${place} to type at ${path.join('.')}.`);
  return [
    [
      number,
      JSON.stringify(text)
        .slice(1, -1)
        .replace(/[\\$}]/g, '\\$&'),
    ],
  ];
}

function replaced(value: StarterValue, change: (snippet: string) => string): StarterValue {
  if (typeof value === 'string') return change(value);
  if (value instanceof TypedPlace) {
    const snippet = change(value.snippet);
    return initialText(snippet) === snippet ? Number(snippet) : new TypedPlace(snippet);
  }
  if (typeof value !== 'object') return value;
  if (isList(value)) return value.map((item) => replaced(item, change));
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replaced(member, change)]));
}

function withoutMember(value: StarterValue, [name, ...rest]: readonly (string | number)[]): StarterValue {
  if (typeof value !== 'object' || value instanceof TypedPlace || name === undefined) return value;
  const isHere = (key: string | number) => String(key) === String(name);
  if (isList(value)) return value.map((item, at) => (isHere(at) ? withoutMember(item, rest) : item));
  const members = Object.entries(value).filter(([key]) => rest.length > 0 || !isHere(key));
  return Object.fromEntries(
    members.map(([key, member]) => [key, isHere(key) ? withoutMember(member, rest) : member]),
  );
}

function memberOf(value: StarterValue | undefined, name: string | number): StarterValue | undefined {
  if (typeof value !== 'object' || value instanceof TypedPlace) return undefined;
  return Object.entries(value).find(([key]) => key === String(name))?.[1];
}

function isList(value: StarterValue): value is readonly StarterValue[] {
  return Array.isArray(value);
}
