import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from '#core/document/edit/text-edit.ts';
import type { Span } from '#core/document/node.ts';
import type { Diagnostic } from '#core/ide/diagnostics/diagnostics.ts';
import type { Opened } from './documents.ts';
import type { ServerContext } from './feature.ts';
import { fileNameOf } from './file-name.ts';
import { editsOf } from './to-lsp.ts';

/** A finding's way into the configuration of the repository. */
export interface Accepting {
  readonly title: string;
  readonly diagnostic: Diagnostic;
  readonly edit: WorkspaceEdit;
}

/** The configuration as it is, or an empty one that is to be made. */
interface Target {
  readonly document: TextDocument;
  readonly isOpen: boolean;
  readonly exists: boolean;
}

/**
 * Accepts findings of strict JSON, which has no comments, in the configuration of the repository. Nothing is offered
 * where the configuration is out of order, or has to be made and the client cannot make files.
 */
export async function acceptingActions(
  context: ServerContext,
  { document, analysis }: Opened,
  findings: readonly Diagnostic[],
  span: Span,
): Promise<Accepting[]> {
  const { acceptable, acceptanceEdits, pathFrom } = await import('./ide.ts');
  const found = acceptable(analysis, findings, span);
  const target = found.length === 0 ? undefined : await targetFor(context, document.uri);
  if (target === undefined) return [];
  const name = fileNameOf(target.document.uri);
  const file = pathFrom(name, fileNameOf(document.uri));
  return found.flatMap(({ diagnostic, place }) => {
    const acceptance = { file, rule: diagnostic.id, ...(place === '' ? {} : { path: place }) };
    const edits = acceptanceEdits(target.document.getText(), name, acceptance);
    if (edits === undefined) return [];
    const title = `Accept ${diagnostic.id} here, in ${basename(name)}`;
    return [{ title, diagnostic, edit: editOf(context, target, edits) }];
  });
}

async function targetFor(context: ServerContext, uri: string): Promise<Target | undefined> {
  const { client, documents, repository } = context;
  const place = repository.configurationOf(uri);
  if (place === undefined || (!place.exists && !client.edits.creates)) return undefined;
  const { path, exists } = place;
  const open = documents.all().find((each) => fileNameOf(each.uri) === path);
  if (open !== undefined) return { document: open, isOpen: true, exists };
  const { readText } = await import('./ide.ts');
  try {
    const text = exists ? readText(path) : '';
    const document = TextDocument.create(pathToFileURL(path).href, 'yaml', 0, text);
    return { document, isOpen: false, exists };
  } catch {
    // A configuration that is not read, which is all that can be wrong here, is not written to either.
    return undefined;
  }
}

function editOf(
  { client }: ServerContext,
  { document, isOpen, exists }: Target,
  edits: readonly TextEdit[],
): WorkspaceEdit {
  const { uri } = document;
  const own = editsOf(document, edits);
  if (exists && !client.edits.versioned) return { changes: { [uri]: own } };
  const change = { textDocument: { uri, version: isOpen ? document.version : null }, edits: own };
  const made = { kind: 'create', uri, options: { ignoreIfExists: true } } as const;
  return { documentChanges: exists ? [change] : [made, change] };
}
