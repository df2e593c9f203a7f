import { ErrorCodes, ResponseError, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver/node';
import type { Analysis } from '#core/ide/analysis/analysis.ts';
import type { Renaming } from '#core/ide/navigation/rename.ts';
import { defineFeature, type ServerContext } from '../feature.ts';
import { guard } from '../guard.ts';
import { positionsIn } from '../places.ts';
import { editsOf, rangeOf } from '../to-lsp.ts';

/** Gives a name another one wherever it stands. */
export default defineFeature({
  capability: () => ({ renameProvider: { prepareProvider: true } }),

  attach: (context) => {
    const { connection, documents, workspace } = context;
    connection.onPrepareRename(
      guard(context, null, async ({ textDocument, position }) => {
        const opened = await documents.opened(textDocument.uri);
        if (opened === undefined) return null;
        const { renameable } = await import('../ide.ts');
        const { analysis, document } = opened;
        const found = renameable(analysis, document.offsetAt(position));
        return found === undefined ? null : { range: rangeOf(document, found.span), placeholder: found.name };
      }),
    );
    connection.onRenameRequest(
      guard(context, null, async ({ textDocument, position, newName }) => {
        const opened = await documents.opened(textDocument.uri);
        if (opened === undefined) return null;
        const { rename } = await import('../ide.ts');
        const files = await workspace.analyses();
        const offset = opened.document.offsetAt(position);
        return editOf(context, files, rename(opened.analysis, offset, newName, files));
      }),
    );
  },
});

/** A refusal reaches the person as the answer's error. */
function editOf(
  { workspace }: ServerContext,
  files: readonly Analysis[],
  renaming: Renaming,
): WorkspaceEdit | ResponseError<never> {
  if ('refusal' in renaming) return new ResponseError(ErrorCodes.InvalidRequest, renaming.refusal);
  const documentOf = positionsIn(files);
  const changes: Record<string, TextEdit[]> = {};
  for (const [fileName, edits] of renaming.edits) {
    const document = documentOf(fileName);
    if (document !== undefined) changes[workspace.uriOf(fileName)] = editsOf(document, edits);
  }
  return { changes };
}
