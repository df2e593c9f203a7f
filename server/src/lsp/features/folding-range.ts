import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver/node';
import { defineFeature } from '../feature.ts';
import { guard } from '../guard.ts';
import { outlined } from '../outlined.ts';

/** What can be folded away, for documents that get that nowhere else. */
export default defineFeature({
  capability: () => ({ foldingRangeProvider: true }),

  attach: (context) => {
    context.connection.onFoldingRanges(
      guard(context, [], async ({ textDocument }): Promise<FoldingRange[]> => {
        const opened = await outlined(context, textDocument.uri);
        if (opened === undefined) return [];
        const { foldsIn } = await import('../ide.ts');
        return foldsIn(opened.analysis).map(({ start, end, kind }) => ({
          startLine: opened.document.positionAt(start).line,
          endLine: opened.document.positionAt(end).line,
          kind: kind === 'comment' ? FoldingRangeKind.Comment : FoldingRangeKind.Region,
        }));
      }),
    );
  },
});
