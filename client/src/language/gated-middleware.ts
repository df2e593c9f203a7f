import type { ProviderResult, TextDocument } from 'vscode';
import type { Middleware } from 'vscode-languageclient';

/** What decides which documents reach the server. */
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
    ...synchronisation(isEcs, synced),
    provideDiagnostics: (document, previous, token, next) =>
      synced.has(('uri' in document ? document.uri : document).toString())
        ? next(document, previous, token)
        : undefined,
    provideCompletionItem: onlyFor(has),
    provideHover: onlyFor(has),
    provideCodeActions: onlyFor(has),
    provideCodeLenses: onlyFor(has),
    provideDocumentLinks: onlyFor(has),
    provideDefinition: onlyFor(has),
    provideReferences: onlyFor(has),
    provideDocumentHighlights: onlyFor(has),
    provideRenameEdits: onlyFor(has),
    prepareRename: onlyFor(has),
    provideInlayHints: onlyFor(has),
    provideLinkedEditingRange: onlyFor(has),
    provideSelectionRanges: onlyFor(outlines),
    provideDocumentSymbols: onlyFor(outlines),
    provideFoldingRanges: onlyFor(outlines),
  };
}

/** Opens only ECS files to the server, and then tells it of no other. */
function synchronisation(isEcs: Gate['isEcs'], synced: Set<string>): Middleware {
  const has = (document: TextDocument) => synced.has(document.uri.toString());
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
  };
}

/** A request's middleware whose `next` comes last, behind whatever else the request says. */
type Provider<Args extends readonly unknown[], Result> = (
  document: TextDocument,
  ...rest: [...args: Args, next: (document: TextDocument, ...args: Args) => ProviderResult<Result>]
) => ProviderResult<Result>;

function onlyFor<Args extends readonly unknown[], Result>(
  isOpen: (document: TextDocument) => boolean,
): Provider<Args, Result> {
  return (document, ...rest) => {
    if (!isOpen(document)) return undefined;
    // TypeScript types a tuple's last element and the ones before it only by position, and their number differs.
    const next = rest.at(-1) as (document: TextDocument, ...args: Args) => ProviderResult<Result>;
    return next(document, ...(rest.slice(0, -1) as unknown as Args));
  };
}
