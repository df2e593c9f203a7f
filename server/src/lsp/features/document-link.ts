import { existsSync } from 'node:fs';
import type { DocumentLink } from 'vscode-languageserver/node';
import { defineFeature } from '../feature.ts';
import { guard } from '../guard.ts';
import { rangeOf } from '../to-lsp.ts';

/** Links to registries, to the AWS console and to files that are named. */
export default defineFeature({
  capability: () => ({ documentLinkProvider: {} }),

  attach: (context) => {
    const { connection, documents, workspace } = context;
    connection.onDocumentLinks(
      guard(context, [], async ({ textDocument }): Promise<DocumentLink[]> => {
        const opened = await documents.opened(textDocument.uri);
        if (opened === undefined) return [];
        const { analysis, document } = opened;
        const { fileLinksIn, linksIn } = await import('../ide.ts');
        const pages = linksIn(analysis).map(({ span, url, tooltip }) => ({
          range: rangeOf(document, span),
          target: url,
          tooltip,
        }));
        const files = fileLinksIn(analysis)
          .filter(({ fileName }) => existsSync(fileName))
          .map(({ span, fileName }) => ({
            range: rangeOf(document, span),
            target: workspace.uriOf(fileName),
            tooltip: 'Open this file',
          }));
        return [...pages, ...files];
      }),
    );
  },
});
