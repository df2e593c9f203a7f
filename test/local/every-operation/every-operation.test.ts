import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { operations } from '#core/sim/run-command.ts';
import { inputShapes, operations as inputs } from '#schemas/operations.js';
import { readOutputs } from '../../../scripts/schema/sdk.ts';
import { type Local, openLocal } from '../../support/local.ts';
import { strangers } from './conform.ts';
import { life } from './life.ts';
import { type Paged, paged, pairs } from './pages.ts';
import { play } from './play.ts';
import { type Answer, outcomeOf, rawCall } from './raw-call.ts';
import { refusals } from './refusals.ts';
import { valueAt } from './step.ts';

const all = operations().sort();

/** The operations that a table has no row for. */
function without(rows: readonly string[], wanted: readonly string[] = all): string[] {
  const there = new Set(rows);
  return wanted.filter((operation) => !there.has(operation));
}

describe('every operation over HTTP', () => {
  test('has a row in the tables of states, of refusals and, where it has pages, of pages', () => {
    assert.equal(all.length, 84);
    assert.deepEqual(without(life.map(({ operation }) => operation)), []);
    assert.deepEqual(without(refusals.map(([operation]) => operation)), []);
    const inPages = all.filter((operation) => 'nextToken' in (inputShapes[inputs[operation] ?? ''] ?? {}));
    assert.deepEqual(
      paged.map(({ operation }) => operation),
      inPages,
    );
  });

  test('answers in the states that follow from one another, and nothing that the SDK does not know', async () => {
    const model = await readOutputs('@aws-sdk/client-ecs');
    const local = await openLocal();
    const found: string[] = [];
    try {
      await play(local, life, ({ operation }, body) => found.push(...strangers(model, operation, body)));
    } finally {
      await local.close();
    }
    assert.deepEqual(found, []);
  });

  test('sends times in seconds with three decimals at most', async () => {
    const local = await openLocal();
    const times: number[] = [];
    const find = (value: unknown): void => {
      if (typeof value === 'number' && value > 1e9) times.push(value);
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(find);
    };
    try {
      await play(local, life, (_step, body) => find(body));
    } finally {
      await local.close();
    }
    assert.ok(times.some((time) => !Number.isInteger(time)));
    assert.deepEqual(
      times.filter((time) => !/^\d+(\.\d{1,3})?$/.test(String(time))),
      [],
    );
  });

  describe('refuses what cannot be', () => {
    let local: Local;
    before(async () => {
      local = await openLocal();
      await call('CreateCluster', { clusterName: 'shop' });
      const containerDefinitions = [{ name: 'app', image: 'app', memory: 64 }];
      await call('RegisterTaskDefinition', { family: 'web', containerDefinitions });
    });
    after(() => local.close());

    for (const [operation, input, answer] of refusals) {
      test(`${operation} ${JSON.stringify(input).slice(0, 80)}`, async () => {
        assert.equal(outcomeOf(await call(operation, input)), answer);
      });
    }

    function call(operation: string, input: object): Promise<Answer> {
      return rawCall(local.endpoint.endpoint, operation, input);
    }
  });

  describe('gives a list in pages', () => {
    let local: Local;
    before(async () => {
      local = await openLocal();
      await play(local, pairs);
    });
    after(() => local.close());

    for (const list of paged) {
      test(`${list.operation}: pages of one hold together what one page holds, in its order`, async () => {
        const whole = itemsIn(list, await call(list.operation, list.input));
        assert.ok(whole.length >= 2, `there are ${whole.length}`);
        assert.deepEqual(await inPagesOfOne(list, whole.length), whole);
      });

      test(`${list.operation}: refuses pages of nothing, of too much, and after a token that is none`, async () => {
        const refused = async (more: object) =>
          outcomeOf(await call(list.operation, { ...list.input, ...more }));
        assert.equal(await refused({ nextToken: 'x' }), 'InvalidParameterException: Invalid token');
        assert.match(
          await refused({ maxResults: 0 }),
          /^InvalidParameterException: Max results can not be less/,
        );
        assert.match(
          await refused({ maxResults: 101 }),
          /^InvalidParameterException: Max results can not be greater than \d+$/,
        );
      });
    }

    async function inPagesOfOne(list: Paged, most: number): Promise<unknown[]> {
      const found: unknown[] = [];
      let more: object = {};
      for (let count = 0; count < most; count += 1) {
        const answer = await call(list.operation, { ...list.input, maxResults: 1, ...more });
        found.push(...itemsIn(list, answer));
        more = { nextToken: answer.body.nextToken };
      }
      assert.deepEqual(more, { nextToken: undefined });
      return found;
    }

    function call(operation: string, input: object): Promise<Answer> {
      return rawCall(local.endpoint.endpoint, operation, input);
    }
  });
});

function itemsIn({ items }: Paged, answer: Answer): unknown[] {
  assert.equal(outcomeOf(answer), 'ok');
  const value = valueAt(answer.body, items);
  assert.ok(Array.isArray(value), `${items} is not a list`);
  return value;
}
