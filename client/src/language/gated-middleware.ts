import type { TextDocument } from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';

export interface Gate {
  readonly isEcs: (document: TextDocument) => boolean;
  /** The URIs of the documents that the server has open; kept by the middleware. */
  readonly synced: Set<string>;
  /** Whether another extension gives the document its outline and its folding. */
  readonly otherOutline: (document: TextDocument) => boolean;
}

/**
 * Lets only ECS files through to the server. The selector has to name whole languages, for the content decides
 * what a file is, so every request about another file ends here.
 */
export function gatedMiddleware({ isEcs, synced, otherOutline }: Gate): Middleware {
  const has = (document: TextDocument) => synced.has(document.uri.toString());
  const outlines = (document: TextDocument) => has(document) && !otherOutline(document);
  return {
    didOpen: async (document, next) => {
      if (!isEcs(document)) return;
      synced.add(document.uri.toString());
      await next(document);
    },
    didChange: async (event, next) => {
      if (has(event.document)) await next(event);
    },
    willSave: async (event, next) => {
      if (has(event.document)) await next(event);
    },
    didSave: async (document, next) => {
      if (has(document)) await next(document);
    },
    didClose: async (document, next) => {
      if (synced.delete(document.uri.toString())) await next(document);
    },
    provideDiagnostics: (document, previous, token, next) =>
      synced.has(('uri' in document ? document.uri : document).toString())
        ? next(document, previous, token)
        : undefined,
    provideCompletionItem: (document, position, context, token, next) =>
      has(document) ? next(document, position, context, token) : undefined,
    provideHover: (document, position, token, next) =>
      has(document) ? next(document, position, token) : undefined,
    provideCodeActions: (document, range, context, token, next) =>
      has(document) ? next(document, range, context, token) : undefined,
    provideCodeLenses: (document, token, next) => (has(document) ? next(document, token) : undefined),
    provideDocumentLinks: (document, token, next) => (has(document) ? next(document, token) : undefined),
    provideDefinition: (document, position, token, next) =>
      has(document) ? next(document, position, token) : undefined,
    provideReferences: (document, position, options, token, next) =>
      has(document) ? next(document, position, options, token) : undefined,
    provideDocumentHighlights: (document, position, token, next) =>
      has(document) ? next(document, position, token) : undefined,
    provideRenameEdits: (document, position, name, token, next) =>
      has(document) ? next(document, position, name, token) : undefined,
    prepareRename: (document, position, token, next) =>
      has(document) ? next(document, position, token) : undefined,
    provideInlayHints: (document, range, token, next) =>
      has(document) ? next(document, range, token) : undefined,
    provideLinkedEditingRange: (document, position, token, next) =>
      has(document) ? next(document, position, token) : undefined,
    provideSelectionRanges: (document, positions, token, next) =>
      outlines(document) ? next(document, positions, token) : undefined,
    provideDocumentSymbols: (document, token, next) =>
      outlines(document) ? next(document, token) : undefined,
    provideFoldingRanges: (document, context, token, next) =>
      outlines(document) ? next(document, context, token) : undefined,
  };
}
