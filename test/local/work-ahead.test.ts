import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { emptyWorld } from '#core/sim/state.ts';
import type { Step } from '#core/sim/transaction.ts';
import { realClock } from '../../server/src/local/clock/clock.ts';
import { WorkAhead } from '../../server/src/local/work-ahead.ts';
import { WorkLoop } from '../../server/src/local/work-loop.ts';

const clock = realClock();

/** So many things are due that they take longer than any turn. */
const due = 200_000;

test('a storm waits for a disk that does not keep up, and goes on when it has', {
  timeout: 120_000,
}, async () => {
  const world = emptyWorld();
  for (let index = 0; index < due; index += 1) {
    world.tables.agenda.write(`service arn-${index}`, { at: 0 });
  }
  const unwritten: (() => void)[] = [];
  let isHeld = true;
  const keep = (_step: Step<unknown>) =>
    isHeld ? new Promise<void>((resolve) => void unwritten.push(resolve)) : Promise.resolve();
  const moment = () => ({ now: clock.now(), random: Math.random });
  const loop = new WorkLoop({ world, clock, moment, keep, log: assert.fail });
  loop.work();
  await untilStill(() => world.tables.agenda.size);
  assert.notEqual(world.tables.agenda.size, 0);
  isHeld = false;
  for (const resolve of unwritten) resolve();
  while (world.tables.agenda.size > 0) await nextTurn();
  loop.stop();
});

test('work runs less far ahead of the disk while a call waits for it', async () => {
  const ahead = new WorkAhead();
  const [written, answered] = [pending(), pending()];
  ahead.add(20, written.promise);
  const alone = ahead.isFar;
  const call = ahead.besides(answered.promise);
  const beside = ahead.isFar;
  answered.resolve();
  await call;
  const after = ahead.isFar;
  ahead.add(20, written.promise);
  const long = ahead.isFar;
  written.resolve();
  await ahead.caughtUp();
  assert.deepEqual(
    { alone, beside, after, long, caughtUp: ahead.isFar },
    { alone: false, beside: true, after: false, long: true, caughtUp: false },
  );
});

test('work that was taken back is not waited for', async () => {
  const ahead = new WorkAhead();
  ahead.add(1000, Promise.reject(new Error('The disk is full.')));
  await ahead.caughtUp();
  assert.equal(ahead.isFar, false);
});

/** Until a number is the same after many turns of the event loop, in each of which it would have changed. */
async function untilStill(count: () => number): Promise<void> {
  for (let [still, last] = [0, Number.NaN]; still < 100; ) {
    await nextTurn();
    still = count() === last ? still + 1 : 0;
    last = count();
  }
}

/** A promise that is resolved from outside. */
function pending() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve: () => resolve() };
}
