import { type SymbolInformation, SymbolKind } from 'vscode-languageserver/node';
import { defineFeature } from '../feature.ts';
import { guard } from '../guard.ts';
import { positionsIn } from '../places.ts';
import { rangeOf } from '../to-lsp.ts';

const kinds = {
  family: SymbolKind.Class,
  container: SymbolKind.Object,
  volume: SymbolKind.Field,
  port: SymbolKind.Interface,
  service: SymbolKind.Module,
  cluster: SymbolKind.Namespace,
  'capacity-provider': SymbolKind.Package,
} as const;

/** Families, containers, volumes, ports, services and clusters of all files. */
export default defineFeature({
  capability: () => ({ workspaceSymbolProvider: true }),

  attach: (context) => {
    const { connection, workspace } = context;
    connection.onWorkspaceSymbol(
      guard(context, [], async ({ query }): Promise<SymbolInformation[]> => {
        const { workspaceSymbols } = await import('../ide.ts');
        const files = await workspace.analyses();
        const documentOf = positionsIn(files);
        return workspaceSymbols(files, query).flatMap(({ name, kind, owner, fileName, span }) => {
          const document = documentOf(fileName);
          if (document === undefined) return [];
          const location = { uri: workspace.uriOf(fileName), range: rangeOf(document, span) };
          return [{ name, kind: kinds[kind], containerName: owner, location }];
        });
      }),
    );
  },
});
