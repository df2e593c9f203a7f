import type { InlayHint } from 'vscode-languageserver/node';
import { defineFeature } from '../feature.ts';
import { guard } from '../guard.ts';
import { spanOf } from '../to-lsp.ts';

/** Totals, defaults that apply and price estimates, behind the values they are about. */
export default defineFeature({
  capability: () => ({ inlayHintProvider: true }),

  attach: (context) => {
    const { client, connection, documents, settings, workspace } = context;
    if (client.refreshesHints) settings.onChange(() => connection.languages.inlayHint.refresh());
    connection.languages.inlayHint.on(
      guard(context, [], async ({ textDocument, range }): Promise<InlayHint[]> => {
        const opened = await documents.opened(textDocument.uri);
        const user = await settings.of(textDocument.uri);
        if (opened === undefined || !user.inlayHints) return [];
        const { inlayHints } = await import('../ide.ts');
        const { analysis, document } = opened;
        const pairedTask = await workspace.pairingFor(analysis);
        const options = { rates: user.fargatePrices, pairedTask };
        return inlayHints(analysis, spanOf(document, range), options).map(({ offset, label, tooltip }) => ({
          position: document.positionAt(offset),
          label,
          tooltip,
          paddingLeft: true,
        }));
      }),
    );
  },
});
