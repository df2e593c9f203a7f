import { existsSync } from 'node:fs';
import type { Location } from 'vscode-languageserver/node';
import { defineFeature } from '../feature.ts';
import { guard } from '../guard.ts';
import { locationsOf } from '../places.ts';

/** From the use of a name to where it is given, across the files of the workspace, and from the name of a file to it. */
export default defineFeature({
  capability: () => ({ definitionProvider: true }),

  attach: (context) => {
    const { connection, documents, workspace } = context;
    connection.onDefinition(
      guard(context, [], async ({ textDocument, position }): Promise<Location[]> => {
        const opened = await documents.opened(textDocument.uri);
        if (opened === undefined) return [];
        const { definitions } = await import('../ide.ts');
        const files = await workspace.analyses();
        return locationsOf(
          context,
          files,
          definitions(opened.analysis, opened.document.offsetAt(position), files, existsSync),
        );
      }),
    );
  },
});
