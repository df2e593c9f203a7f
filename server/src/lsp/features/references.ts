import type { Location } from 'vscode-languageserver/node';
import { defineFeature } from '../feature.ts';
import { guard } from '../guard.ts';
import { locationsOf } from '../places.ts';

/** Everywhere a name is used, across the files of the workspace. */
export default defineFeature({
  capability: () => ({ referencesProvider: true }),

  attach: (context) => {
    const { connection, documents, workspace } = context;
    connection.onReferences(
      guard(context, [], async ({ textDocument, position, context: asked }): Promise<Location[]> => {
        const opened = await documents.opened(textDocument.uri);
        if (opened === undefined) return [];
        const { references } = await import('../ide.ts');
        const files = await workspace.analyses();
        const found = references(opened.analysis, opened.document.offsetAt(position), files);
        const wanted = found.filter(({ role }) => asked.includeDeclaration || role === 'use');
        return locationsOf(context, files, wanted);
      }),
    );
  },
});
