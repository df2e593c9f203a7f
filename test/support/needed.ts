import assert from 'node:assert/strict';
import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-protocol';
import type { LspClient } from './lsp.ts';
import { nextLine, type Offers, type Typing, takeFirst, twoSpaces } from './typing.ts';
import type { Indentation } from './typist.ts';

/**
 * Begins line after line and takes what is needed next, until the first offer is a thing of taste: where the typist is
 * after each.
 */
export async function untilNothingIsNeeded(
  client: LspClient,
  name: string,
  text: string,
  indentation: Indentation = twoSpaces,
): Promise<readonly Typing[]> {
  const offers = offersOf(client, name, indentation);
  const steps: Typing[] = [];
  for (let round = 0; round < 20; round += 1) {
    const { typing, cursor } = nextLine(steps.at(-1) ?? { text, accepted: 0, keys: 0 });
    const taken = await takeFirst(offers, typing, cursor, isNeeded);
    if (taken === undefined) return steps;
    steps.push(taken);
  }
  assert.fail(`more than 20 members are needed:\n${steps.at(-1)?.text}`);
}

/** What the server offers in a text, of which nothing else is open. */
export function offersOf(client: LspClient, name: string, indentation: Indentation): Offers {
  return {
    indentation,
    at: async (text, cursor) => {
      const document = await client.open(name, text);
      const items = await document.offersAt(cursor);
      await document.close();
      return items;
    },
  };
}

function isNeeded({ kind, detail = '' }: CompletionItem): boolean {
  return kind === CompletionItemKind.Property && /required|recommended/.test(detail);
}
