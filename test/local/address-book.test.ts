import assert from 'node:assert/strict';
import test from 'node:test';
import { AddressBook } from '../../server/src/local/discovery/address-book.ts';

/** A book whose engine refuses for the reason that is set, and what was asked and told. */
function book() {
  const state = { now: 0, refusal: undefined as string | undefined };
  const asked: string[] = [];
  const told: string[] = [];
  const addresses = new AddressBook({
    ask: async (name) => {
      asked.push(name);
      if (state.refusal !== undefined) throw new Error(state.refusal);
      return `address of ${name}`;
    },
    log: (line) => told.push(line),
    now: () => state.now,
  });
  return { state, asked, told, addresses };
}

test('an address is asked for once', async () => {
  const { addresses, asked } = book();
  assert.equal(await addresses.of('api'), 'address of api');
  assert.equal(await addresses.of('api'), 'address of api');
  assert.deepEqual(asked, ['api']);
  assert.equal(addresses.isWaiting, false);
});

test('while the range is refused nothing is asked for half a minute, and then it is there without a restart', async () => {
  const { state, addresses, asked, told } = book();
  state.refusal = 'the subnet is used';
  assert.deepEqual([await addresses.of('api'), await addresses.of('db')], [undefined, undefined]);
  assert.deepEqual([asked, addresses.isWaiting], [['api'], true]);
  state.now = 30_000;
  assert.equal(await addresses.of('db'), undefined);
  assert.deepEqual([told.length, told[0]?.includes('(the subnet is used)')], [1, true]);
  state.refusal = undefined;
  assert.equal(await addresses.of('db'), undefined);
  state.now = 60_000;
  assert.deepEqual(
    [await addresses.of('db'), await addresses.of('api')],
    ['address of db', 'address of api'],
  );
  assert.deepEqual([asked, addresses.isWaiting], [['api', 'db', 'db', 'api'], false]);
});

test('another reason is told too', async () => {
  const { state, addresses, told } = book();
  for (const [index, reason] of ['first', 'first', 'second'].entries()) {
    state.refusal = reason;
    state.now = index * 30_000;
    await addresses.of('api');
  }
  assert.deepEqual(
    told.map((line) => /\((.*?)\)/.exec(line)?.[1]),
    ['first', 'second'],
  );
});
