import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Middleware } from 'vscode-languageclient/node';
import { gatedMiddleware } from '../../client/src/language/gated-middleware.ts';

/** A document as far as the gate looks at it. */
interface Document {
  readonly uri: string;
  readonly languageId: string;
}

const ecs: Document = { uri: 'file:///w/taskdef.json', languageId: 'json' };
const other: Document = { uri: 'file:///w/package.json', languageId: 'json' };

/** Each request of the editor that ends in a provider, with the arguments between the document and `next`. */
const requests = {
  provideCompletionItem: 3,
  provideHover: 2,
  provideCodeActions: 3,
  provideCodeLenses: 1,
  provideDocumentLinks: 1,
  provideDefinition: 2,
  provideReferences: 3,
  provideDocumentHighlights: 2,
  provideRenameEdits: 3,
  prepareRename: 2,
  provideInlayHints: 2,
  provideLinkedEditingRange: 2,
  provideDiagnostics: 2,
} as const satisfies Partial<Record<keyof Middleware, number>>;

const outlines = {
  provideSelectionRanges: 2,
  provideDocumentSymbols: 1,
  provideFoldingRanges: 2,
} as const satisfies Partial<Record<keyof Middleware, number>>;

describe('only ECS files reach the server', () => {
  for (const [name, count] of Object.entries({ ...requests, ...outlines })) {
    test(`${name} of another file ends in the client`, async () => {
      const gate = await opened(ecs, other);
      assert.deepEqual(
        [await gate.ask(name, other, count), await gate.ask(name, ecs, count)],
        [undefined, 'asked'],
      );
    });
  }

  test('they are opened, changed, saved and closed; the others are not', async () => {
    const gate = await opened(ecs, other);
    for (const document of [ecs, other]) {
      await gate.call('didChange', { document });
      await gate.call('willSave', { document });
      await gate.call('didSave', document);
      await gate.call('didClose', document);
      await gate.call('didChange', { document });
    }
    assert.deepEqual(gate.sent, ['didOpen', 'didChange', 'willSave', 'didSave', 'didClose']);
    assert.deepEqual([...gate.synced], []);
  });

  for (const [name, count] of Object.entries(outlines)) {
    test(`${name} is left to whoever else gives it`, async () => {
      const gate = await opened({ ...ecs, languageId: 'other' });
      assert.equal(await gate.ask(name, { ...ecs, languageId: 'other' }, count), undefined);
    });
  }
});

async function opened(...documents: readonly Document[]) {
  const synced = new Set<string>();
  const sent: string[] = [];
  const middleware = gatedMiddleware({
    isEcs: (document) => document.uri.toString() === ecs.uri,
    synced,
    otherOutline: (document) => document.languageId === 'other',
  });
  // The middleware is called as the client library does, with documents of the editor that only have what it reads.
  const functions = middleware as Record<string, (...args: unknown[]) => unknown>;
  const call = async (name: string, argument: unknown) =>
    functions[name]?.(argument, async () => {
      sent.push(name);
    });
  const ask = async (name: string, document: Document, between: number) =>
    functions[name]?.(document, ...Array.from({ length: between }), () => 'asked');
  for (const document of documents) await call('didOpen', document);
  return { synced, sent, call, ask };
}
