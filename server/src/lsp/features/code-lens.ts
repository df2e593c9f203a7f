import { type CodeLens, CodeLensRefreshRequest } from 'vscode-languageserver/node';
import { defineFeature } from '../feature.ts';
import { guard } from '../guard.ts';
import { rangeOf } from '../to-lsp.ts';

/** Register, Run, Diff and Deploy over the inputs they send, for clients that have these commands. */
export default defineFeature({
  capability: ({ commands }) => (commands ? { codeLensProvider: {} } : {}),

  attach: (context) => {
    const { client, connection, documents, settings } = context;
    if (client.refreshesLenses)
      settings.onChange(() => void connection.sendRequest(CodeLensRefreshRequest.type));
    connection.onCodeLens(
      guard(context, [], async ({ textDocument: { uri } }): Promise<CodeLens[]> => {
        const opened = await documents.opened(uri);
        if (opened === undefined || !(await settings.of(uri)).codeLens) return [];
        const { lensesIn } = await import('../ide.ts');
        return lensesIn(opened.analysis).map(({ span, title, command }) => ({
          range: rangeOf(opened.document, span),
          command: { title, command, arguments: [uri] },
        }));
      }),
    );
  },
});
