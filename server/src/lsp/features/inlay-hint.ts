import type { InlayHint } from 'vscode-languageserver/node';
import { defineFeature } from '../feature.ts';
import { fitIn } from '../fit.ts';
import { guard } from '../guard.ts';
import { refresher } from '../refresh.ts';
import { spanOf } from '../to-lsp.ts';

/** Totals, defaults that apply and price estimates, behind the values they are about. */
export default defineFeature({
  capability: () => ({ inlayHintProvider: true }),

  attach: (context) => {
    const { capacities, client, connection, documents, settings, workspace } = context;
    if (client.refreshesHints) {
      const refresh = refresher(() => connection.languages.inlayHint.refresh());
      for (const { onChange } of [settings, capacities]) onChange(refresh);
    }
    connection.languages.inlayHint.on(
      guard(context, [], async ({ textDocument, range }): Promise<InlayHint[]> => {
        const opened = await documents.opened(textDocument.uri);
        const user = await settings.of(textDocument.uri);
        if (opened === undefined || !user.inlayHints) return [];
        const { fitInlays, inlayHints } = await import('../ide.ts');
        const { analysis, document } = opened;
        const pairedTask = await workspace.pairingFor(analysis);
        const options = { rates: user.fargatePrices, pairedTask };
        const span = spanOf(document, range);
        const ofFit = fitInlays(analysis, await fitIn(context, opened)).filter(
          ({ offset }) => offset >= span.start && offset <= span.end,
        );
        return [...inlayHints(analysis, span, options), ...ofFit].map(({ offset, label, tooltip }) => ({
          position: document.positionAt(offset),
          label,
          tooltip: typeof tooltip === 'string' ? tooltip : { kind: 'markdown', value: tooltip.toString() },
          paddingLeft: true,
        }));
      }),
    );
  },
});
