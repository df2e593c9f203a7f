import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Documents } from '../../server/src/lsp/documents.ts';
import { givesBack } from '../../server/src/lsp/give-back.ts';

/** Documents of which only the closing is looked at. */
function closing(): { readonly documents: Documents; readonly close: () => void } {
  const listeners: (() => void)[] = [];
  const nothing = () => undefined;
  const documents: Documents = {
    opened: async () => undefined,
    get: nothing,
    all: () => [],
    onOpen: () => undefined,
    onChange: nothing,
    onClose: (listener) => {
      // What is given back does not depend on which document was closed.
      listeners.push(listener as () => void);
    },
    onSave: nothing,
    newer: async () => undefined,
  };
  return {
    documents,
    close: () => {
      for (const listener of listeners) listener();
    },
  };
}

test('memory is given back a moment after fifty documents were closed, not after fewer', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { documents, close } = closing();
  const collect = context.mock.fn();
  givesBack(documents, collect);
  for (let count = 1; count < 50; count += 1) close();
  context.mock.timers.tick(5000);
  assert.equal(collect.mock.callCount(), 0);
  close();
  assert.equal(collect.mock.callCount(), 0);
  context.mock.timers.tick(5000);
  assert.equal(collect.mock.callCount(), 1);
});

test('memory that nobody holds is given back by the engine itself', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { documents, close } = closing();
  givesBack(documents);
  const left = new WeakRef({ text: 'x'.repeat(1000) });
  await nextTurn();
  for (let count = 0; count < 50; count += 1) close();
  context.mock.timers.tick(5000);
  assert.equal(left.deref(), undefined);
});
