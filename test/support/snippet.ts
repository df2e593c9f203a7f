/** A place to type in an inserted snippet; offsets are of the snippet's text. */
export interface Stop {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

export interface ExpandedSnippet {
  readonly text: string;
  /** In the order in which Tab visits them; `$0` is the last. */
  readonly stops: readonly Stop[];
}

/** Reads a snippet as editors do: each stop holds its initial words, or the first of its choices. */
export function expandSnippet(snippet: string): ExpandedSnippet {
  const stops: Stop[] = [];
  const initial = new Map<number, string>();
  let text = '';
  for (let rest = snippet; rest !== ''; ) {
    const escaped = /^\\([\\$}])/.exec(rest);
    const stop = /^\$(?:(\d+)|\{(\d+)(?::((?:\\[\s\S]|[^\\}])*)|\|((?:\\[\s\S]|[^\\|])*)\|)?\})/.exec(rest);
    const number = Number(stop?.[1] ?? stop?.[2] ?? Number.NaN);
    const words = stop?.[3]?.replace(/\\([\\$}])/g, '$1') ?? firstChoice(stop?.[4]);
    if (words !== undefined && !initial.has(number)) initial.set(number, words);
    const piece = escaped?.[1] ?? (stop === null ? rest.charAt(0) : (initial.get(number) ?? ''));
    if (stop !== null) stops.push({ number, start: text.length, end: text.length + piece.length });
    text += piece;
    rest = rest.slice((escaped ?? stop)?.[0].length ?? 1);
  }
  // A stop that is written twice is visited once, where it stands first.
  const once = stops.filter(
    (each, index) => stops.findIndex(({ number }) => number === each.number) === index,
  );
  return { text, stops: once.sort((left, right) => turn(left) - turn(right)) };
}

function turn({ number }: Stop): number {
  return number === 0 ? Number.POSITIVE_INFINITY : number;
}

function firstChoice(choices: string | undefined): string | undefined {
  return choices?.split(/(?<!\\),/)[0]?.replace(/\\([\\,|])/g, '$1');
}
