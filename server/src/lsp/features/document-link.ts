import type { DocumentLink } from 'vscode-languageserver/node';
import { defineFeature } from '../feature.ts';
import { guard } from '../guard.ts';
import { rangeOf } from '../to-lsp.ts';

/** Links to registries and to the AWS console. */
export default defineFeature({
  capability: () => ({ documentLinkProvider: {} }),

  attach: (context) => {
    const { connection, documents } = context;
    connection.onDocumentLinks(
      guard(context, [], async ({ textDocument }): Promise<DocumentLink[]> => {
        const opened = await documents.opened(textDocument.uri);
        if (opened === undefined) return [];
        const { linksIn } = await import('../ide.ts');
        return linksIn(opened.analysis).map(({ span, url, tooltip }) => ({
          range: rangeOf(opened.document, span),
          target: url,
          tooltip,
        }));
      }),
    );
  },
});
