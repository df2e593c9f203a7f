import { MarkupKind } from 'vscode-languageserver/node';
import { defineFeature } from '../feature.ts';
import { fitIn } from '../fit.ts';
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
        const { fitHover, hover, liveHover, sectionsOf } = await import('../ide.ts');
        const { analysis, document } = opened;
        const offset = document.offsetAt(position);
        const now = Date.now();
        const known = context.live.known(textDocument.uri);
        const pairedTask = known && (await context.workspace.pairingFor(analysis));
        const told = [
          liveHover(analysis, offset, { known, now, pairedTask }),
          fitHover(analysis, await fitIn(context, opened), offset),
          hover(analysis, offset, now),
        ].filter((each) => each !== undefined);
        const about = told.at(-1);
        if (about === undefined) return null;
        const value = sectionsOf(
          told.map(({ markdown }) => markdown),
          'rule',
        ).toString();
        return { contents: { kind: MarkupKind.Markdown, value }, range: rangeOf(document, about.span) };
      }),
    );
  },
});
