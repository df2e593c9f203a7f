import { type CodeLens, CodeLensRefreshRequest } from 'vscode-languageserver/node';
import type { Lens } from '#core/ide/lenses/lenses.ts';
import type { Opened } from '../documents.ts';
import { defineFeature, type ServerContext } from '../feature.ts';
import { guard } from '../guard.ts';
import { refresher } from '../refresh.ts';
import { rangeOf } from '../to-lsp.ts';

/** Register, Run, Diff and Deploy over the inputs they send, for clients that have these commands. */
export default defineFeature({
  capability: ({ commands }) => (commands ? { codeLensProvider: {} } : {}),

  attach: (context) => {
    const { capacities, client, connection, documents, settings } = context;
    if (client.refreshesLenses) {
      const refresh = refresher(() => connection.sendRequest(CodeLensRefreshRequest.type));
      for (const { onChange } of [settings, capacities]) onChange(refresh);
    }
    connection.onCodeLens(
      guard(context, [], async ({ textDocument: { uri } }): Promise<CodeLens[]> => {
        const opened = await documents.opened(uri);
        if (opened === undefined || !(await settings.of(uri)).codeLens) return [];
        const { lensesIn } = await import('../ide.ts');
        const lenses = [...lensesIn(opened.analysis), ...(await lensesOfFit(context, opened))];
        return lenses.map(({ span, title, command }) => ({
          range: rangeOf(opened.document, span),
          command: { title, command, arguments: [uri] },
        }));
      }),
    );
  },
});

/** How each input fits, which opens the picture; where clusters are to choose from, the question. */
async function lensesOfFit(context: ServerContext, opened: Opened): Promise<Lens[]> {
  const { fitLenses, fitReadings, noCapacity } = await import('../ide.ts');
  const { analysis } = opened;
  const { capacity, choose } = await context.capacities.of(opened);
  const pairedTask = await context.workspace.pairingFor(analysis);
  if (capacity === undefined && choose.length === 0) return [];
  const lenses = fitLenses(analysis, fitReadings(analysis, capacity ?? noCapacity, pairedTask));
  const question = { title: 'Does it fit? Choose a cluster…', command: 'ecsWorkbench.chooseFitCluster' };
  return lenses.map((lens) =>
    capacity === undefined ? { ...lens, ...question } : { ...lens, command: 'ecsWorkbench.showFit' },
  );
}
