import type { CompletionItem } from 'vscode-languageserver-protocol';
import { acceptCompletion, type Indentation } from './typist.ts';

/** Where a typist is, and what it has cost to get there. */
export interface Typing {
  readonly text: string;
  readonly accepted: number;
  /** Keys pressed: one to ask for offers, one to take the first, one for each stop passed and each line begun. */
  readonly keys: number;
}

/** A server as a typist uses it. */
export interface Offers {
  /** How the editor indents, by two spaces when left out. */
  readonly indentation?: Indentation;
  at(text: string, cursor: number): Promise<readonly CompletionItem[]>;
}

export const twoSpaces: Indentation = { tabSize: 2, insertSpaces: true };

/** Takes the first offer at a place, then in each of its stops that is left empty; `undefined` without an offer. */
export async function takeFirst(
  offers: Offers,
  { text, accepted, keys }: Typing,
  cursor: number,
  wanted: (item: CompletionItem) => boolean = () => true,
): Promise<Typing | undefined> {
  const first = sorted(await offers.at(text, cursor)).find(wanted);
  if (first === undefined) return undefined;
  const how = { indentation: offers.indentation ?? twoSpaces, insertion: 'adjusts' } as const;
  const typed = acceptCompletion(text, cursor, first, how);
  let now: Typing = { text: typed.text, accepted: accepted + 1, keys: keys + 2 + typed.stops.length };
  let grown = 0;
  for (const { start, end } of typed.stops) {
    if (end > start) continue;
    const filled = await takeFirst(offers, now, start + grown);
    grown += (filled ?? now).text.length - now.text.length;
    now = filled ?? now;
  }
  return now;
}

/** Begins a line for the next member of a document's outermost object. */
export function nextLine({ text, ...cost }: Typing): { typing: Typing; cursor: number } {
  const end = text.trimEnd();
  if (!end.endsWith('}')) {
    const begun = end === '' ? '' : `${end}\n`;
    return { typing: { text: begun, accepted: cost.accepted, keys: cost.keys + 1 }, cursor: begun.length };
  }
  const before = end.slice(0, -1).trimEnd();
  const head = `${before}\n${/^\{\n([ \t]+)/.exec(before)?.[1] ?? '  '}`;
  return {
    typing: { text: `${head}\n}`, accepted: cost.accepted, keys: cost.keys + 1 },
    cursor: head.length,
  };
}

function sorted(items: readonly CompletionItem[]): CompletionItem[] {
  const key = ({ sortText, label }: CompletionItem) => sortText ?? label;
  return [...items].sort((left, right) => (key(left) === key(right) ? 0 : key(left) < key(right) ? -1 : 1));
}
