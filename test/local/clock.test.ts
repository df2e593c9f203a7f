import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { realClock } from '../../server/src/local/clock/clock.ts';
import { virtualClock } from '../../server/src/local/clock/virtual-clock.ts';

describe('the virtual clock', () => {
  test('calls back in the order of time, each at its own time', () => {
    const clock = virtualClock(100);
    const calls: [string, number][] = [];
    const note = (name: string) => () => calls.push([name, clock.now()]);
    clock.at(130, note('late'));
    clock.at(110, note('first'));
    clock.at(110, note('second'));
    clock.at(141, note('never'));
    clock.advance(40);
    assert.deepEqual(calls, [
      ['first', 110],
      ['second', 110],
      ['late', 130],
    ]);
    assert.equal(clock.now(), 140);
  });

  test('calls back what a call back asks for, and not what was called off', () => {
    const clock = virtualClock(0);
    const calls: number[] = [];
    const callOff = clock.at(5, () => calls.push(-1));
    clock.at(1, () => {
      callOff();
      clock.at(2, () => calls.push(clock.now()));
    });
    clock.advance(10);
    assert.deepEqual(calls, [2]);
  });

  test('calls the same function at each time it was asked for', () => {
    const clock = virtualClock(0);
    const calls: number[] = [];
    const note = () => calls.push(clock.now());
    clock.at(1, note);
    clock.at(1, note);
    clock.advance(1);
    assert.deepEqual(calls, [1, 1]);
  });
});

describe('the real clock', () => {
  test('starts no earlier than it is told, and calls back when its time has come', async () => {
    const start = Date.now() / 1000 + 3600;
    const clock = realClock(1000, start);
    assert.ok(clock.now() >= start);
    const keepAlive = setInterval(() => {}, 1000);
    const calledAt = await new Promise<number>((resolve) => clock.at(start + 20, () => resolve(clock.now())));
    clearInterval(keepAlive);
    assert.ok(calledAt >= start + 20);
  });
});
