import { type CompletionItem, InsertTextFormat, InsertTextMode } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Completion } from '#core/ide/completion/spot.ts';
import type { ClientFacts } from './client-facts.ts';
import { syntaxIn } from './documents.ts';
import { plainText } from './plain-text.ts';
import { rangeOf } from './to-lsp.ts';

type Inserted = Pick<CompletionItem, 'insertTextFormat' | 'insertTextMode' | 'textEdit'>;

/**
 * What the client inserts for a completion, whose lines carry their whole indentation. A client that can leave a text
 * as it is gets told to. Of the others, those with snippets indent every line as much as the cursor's, and those
 * without insert an edit as it stands.
 */
export function insertedText(document: TextDocument, completion: Completion, client: ClientFacts): Inserted {
  const { snippet, replace } = completion;
  const { snippets, insertion } = client;
  const text = snippets ? snippet : plainText(snippet);
  const indent = lineIndent(document, replace.end);
  const mode = text.includes('\n') ? modeOf(text, indent, insertion) : undefined;
  const isRelative = snippets && !insertion.keeps;
  return {
    insertTextFormat: snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: {
      range: rangeOf(document, replace),
      newText: isRelative ? withoutIndent(text, indent) : text,
    },
    ...(mode === undefined ? {} : { insertTextMode: mode }),
  };
}

/**
 * One level of indentation for a text that shows none: editors that adjust a snippet's indentation write a tab as
 * their user has set it. YAML knows no tabs.
 */
export function unitFor(document: TextDocument, { snippets, insertion }: ClientFacts): string {
  return snippets && insertion.adjusts && syntaxIn(document) === 'json' ? '\t' : '  ';
}

function modeOf(
  text: string,
  indent: string,
  { keeps, adjusts }: ClientFacts['insertion'],
): InsertTextMode | undefined {
  if (!keeps) return undefined;
  // In a line without indentation both modes say the same, but only an adjusted tab follows the user's settings.
  const isTab = indent === '' && adjusts && /\n\t/.test(text);
  return isTab ? InsertTextMode.adjustIndentation : InsertTextMode.asIs;
}

function lineIndent(document: TextDocument, offset: number): string {
  const start = document.offsetAt({ line: document.positionAt(offset).line, character: 0 });
  return /^[ \t]*/.exec(document.getText().slice(start, offset))?.[0] ?? '';
}

function withoutIndent(text: string, indent: string): string {
  return indent === '' ? text : text.replaceAll(`\n${indent}`, '\n');
}
