import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  MarkupKind,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Completion } from '#core/ide/completion/spot.ts';
import type { ClientFacts } from '../client-facts.ts';
import type { Opened } from '../documents.ts';
import { defineFeature, type ServerContext } from '../feature.ts';
import { guard } from '../guard.ts';
import { insertedText, unitFor } from '../insert-text.ts';
import { editsOf } from '../to-lsp.ts';

const nothing: CompletionList = { isIncomplete: false, items: [] };

/** Members and values; the documentation of a member is looked up when the client shows it. */
export default defineFeature({
  capability: () => ({
    completionProvider: { triggerCharacters: ['"', ':', ' ', '-', '.', '='], resolveProvider: true },
  }),

  attach: (context) => {
    const { connection, documents } = context;
    connection.onCompletion(
      guard(context, nothing, async ({ textDocument, position }) => {
        const opened = await documents.opened(textDocument.uri);
        if (opened === undefined) return nothing;
        return listAt(context, opened, opened.document.offsetAt(position));
      }),
    );
    connection.onCompletionResolve(async (item) => {
      const { completionDocumentation } = await import('../ide.ts');
      const about = aboutOf(item);
      if (about === undefined) return item;
      const value = completionDocumentation({ ...blank, about }).toString();
      return { ...item, documentation: { kind: MarkupKind.Markdown, value } };
    });
  },
});

async function listAt(context: ServerContext, opened: Opened, offset: number): Promise<CompletionList> {
  const { attributeValues, complete, liveFacts } = await import('../ide.ts');
  const { analysis, document } = opened;
  const pairedTask = await context.workspace.pairingFor(analysis);
  const { capacity, clusters } = await context.capacities.of(opened);
  const attributes = capacity && attributeValues(capacity);
  const own = { ...(await context.workspace.facts()), clusters, ...(attributes && { attributes }) };
  const facts = liveFacts(own, context.live.known(document.uri));
  const unit = unitFor(document, context.client);
  const items = complete(analysis, offset, { facts, pairedTask, unit }).map((each) =>
    itemOf(document, each, context.client),
  );
  return { isIncomplete: false, items };
}

const kinds = {
  member: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  word: CompletionItemKind.Keyword,
} as const;

function itemOf(document: TextDocument, completion: Completion, client: ClientFacts): CompletionItem {
  const { label, kind, detail, documentation, about, filter, order, more } = completion;
  return {
    label,
    kind: kinds[kind],
    sortText: order,
    filterText: filter,
    ...insertedText(document, completion, client),
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined
      ? {}
      : { documentation: { kind: MarkupKind.Markdown, value: documentation.toString() } }),
    ...(more.length === 0 ? {} : { additionalTextEdits: editsOf(document, more) }),
    ...(about === undefined ? {} : { data: about }),
  };
}

/** A completion with nothing in it but what `about` adds. */
const blank = {
  label: '',
  kind: 'member',
  snippet: '',
  replace: { start: 0, end: 0 },
  filter: '',
  order: '',
  more: [],
} as const;

/** The data comes back from the client, so its shape is checked. */
function aboutOf({ data }: CompletionItem): { shape: string; member: string } | undefined {
  const { shape, member }: Record<string, unknown> = Object(data);
  return typeof shape === 'string' && typeof member === 'string' ? { shape, member } : undefined;
}
