import { MarkupKind } from 'vscode-languageserver/node';
import { defineFeature } from '../feature.ts';
import { guard } from '../guard.ts';
import { rangeOf } from '../to-lsp.ts';

/** What a member is for, and what its value means. */
export default defineFeature({
  capability: () => ({ hoverProvider: true }),

  attach: (context) => {
    context.connection.onHover(
      guard(context, null, async ({ textDocument, position }) => {
        const opened = await context.documents.opened(textDocument.uri);
        if (opened === undefined) return null;
        const { hover } = await import('../ide.ts');
        const { analysis, document } = opened;
        const found = hover(analysis, document.offsetAt(position));
        if (found === undefined) return null;
        const contents = { kind: MarkupKind.Markdown, value: found.markdown };
        return { contents, range: rangeOf(document, found.span) };
      }),
    );
  },
});
