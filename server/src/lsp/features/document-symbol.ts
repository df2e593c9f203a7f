import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { OutlineSymbol } from '#core/ide/outline/symbols.ts';
import { defineFeature } from '../feature.ts';
import { guard } from '../guard.ts';
import { outlined } from '../outlined.ts';
import { rangeOf } from '../to-lsp.ts';

const kinds = {
  object: SymbolKind.Module,
  array: SymbolKind.Array,
  string: SymbolKind.String,
  number: SymbolKind.Number,
  boolean: SymbolKind.Boolean,
  null: SymbolKind.Null,
} as const;

/** The outline, for documents that get none elsewhere. */
export default defineFeature({
  capability: () => ({ documentSymbolProvider: true }),

  attach: (context) => {
    context.connection.onDocumentSymbol(
      guard(context, [], async ({ textDocument }) => {
        const opened = await outlined(context, textDocument.uri);
        if (opened === undefined) return [];
        const { symbolsIn } = await import('../ide.ts');
        return symbolsIn(opened.analysis).map((symbol) => symbolOf(opened.document, symbol));
      }),
    );
  },
});

function symbolOf(document: TextDocument, symbol: OutlineSymbol): DocumentSymbol {
  const { name, detail, kind, span, selection, children } = symbol;
  return {
    name,
    detail,
    kind: kinds[kind],
    range: rangeOf(document, span),
    selectionRange: rangeOf(document, selection),
    children: children.map((child) => symbolOf(document, child)),
  };
}
