import { type DocumentHighlight, DocumentHighlightKind } from 'vscode-languageserver/node';
import { defineFeature } from '../feature.ts';
import { guard } from '../guard.ts';
import { rangeOf } from '../to-lsp.ts';

/** The other places of the name under the cursor. */
export default defineFeature({
  capability: () => ({ documentHighlightProvider: true }),

  attach: (context) => {
    const { connection, documents } = context;
    connection.onDocumentHighlight(
      guard(context, null, async ({ textDocument, position }): Promise<DocumentHighlight[] | null> => {
        const opened = await documents.opened(textDocument.uri);
        if (opened === undefined) return null;
        const { highlights } = await import('../ide.ts');
        const { analysis, document } = opened;
        const found = highlights(analysis, document.offsetAt(position));
        // Where there is no name of ours, the editor lights up equal words by itself.
        if (found.length === 0) return null;
        return found.map(({ span, kind }) => ({
          range: rangeOf(document, span),
          kind: kind === 'write' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        }));
      }),
    );
  },
});
