import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Step, walkSteps } from '../../client/src/command/walk-steps.ts';
import { scriptedUi } from './support/scripted-ui.ts';

interface Order {
  readonly drink?: string;
  readonly milk?: string;
  readonly size?: string;
}

function asks(prompt: keyof Order, isSettled?: (order: Order) => boolean): Step<Order> {
  return {
    ...(isSettled && { isSettled }),
    question: (order) => ({ prompt, check: () => undefined, take: (text) => ({ ...order, [prompt]: text }) }),
  };
}

const steps = [asks('drink'), asks('size'), asks('milk', ({ drink }) => drink === 'tea')];

test('a question that is settled is left out, and not counted among those that follow', async () => {
  const ui = scriptedUi(
    { type: 'tea' },
    { back: true },
    { type: 'coffee' },
    { type: 'small' },
    { type: 'oat' },
  );
  const order = await walkSteps(ui, { title: 'Order', steps }, {});
  assert.deepEqual(order, { drink: 'coffee', milk: 'oat', size: 'small' });
  assert.deepEqual(ui.transcript, [
    'Order (1/3): drink',
    'Order (2/2): size',
    'Order (1/3): drink <tea>',
    'Order (2/3): size',
    'Order (3/3): milk',
  ]);
});

test('nothing is asked where everything is settled', async () => {
  const ui = scriptedUi();
  const settled = [asks('drink', () => true)];
  assert.deepEqual(await walkSteps(ui, { title: 'Order', steps: settled }, { drink: 'tea' }), {
    drink: 'tea',
  });
  assert.deepEqual(ui.transcript, []);
});
