import type { Position, SelectionRange } from 'vscode-languageserver/node';
import type { Opened } from '../documents.ts';
import { defineFeature } from '../feature.ts';
import { guard } from '../guard.ts';
import { outlined } from '../outlined.ts';
import { rangeOf } from '../to-lsp.ts';

/** "Expand selection", for documents that get it nowhere else. */
export default defineFeature({
  capability: () => ({ selectionRangeProvider: true }),

  attach: (context) => {
    context.connection.onSelectionRanges(
      guard(context, null, async ({ textDocument, positions }) => {
        const opened = await outlined(context, textDocument.uri);
        if (opened === undefined) return null;
        const { selectionsAt } = await import('../ide.ts');
        return positions.map((position) => selectionOf(opened, position, selectionsAt));
      }),
    );
  },
});

function selectionOf(
  { analysis, document }: Opened,
  position: Position,
  selectionsAt: typeof import('../ide.ts').selectionsAt,
): SelectionRange {
  const spans = selectionsAt(analysis, document.offsetAt(position));
  const empty: SelectionRange = { range: { start: position, end: position } };
  const outermost = spans.reduceRight<SelectionRange | undefined>(
    (parent, span) => ({ range: rangeOf(document, span), ...(parent === undefined ? {} : { parent }) }),
    undefined,
  );
  return outermost ?? empty;
}
