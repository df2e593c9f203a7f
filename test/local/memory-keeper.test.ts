import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { memoryKeeper } from '../../server/src/local/logs/memory-keeper.ts';

/** One event that costs a hundred characters and so many beside, as a batch. */
function batch(sequence: number, message: string) {
  return { stream: 's', sequence, ingestionTime: 0, events: [{ timestamp: sequence, message }] };
}

describe('log events without a state folder', () => {
  test('are kept until there are too many characters of them; then the earliest segments make room', async () => {
    const keeper = memoryKeeper(1000, 300);
    const dropped: number[] = [];
    const places = [];
    for (let at = 1; at <= 12; at += 1) {
      const written = await keeper.write([batch(at, 'x'.repeat(50))], false);
      places.push(...written.places);
      dropped.push(...written.dropped);
    }
    assert.deepEqual(
      places.map(({ segment, offset, length }) => [segment, offset, length]),
      [1, 2, 3, 4, 5, 6].flatMap((segment) => [
        [segment, 0, 150],
        [segment, 1, 150],
      ]),
    );
    assert.deepEqual(dropped, [1, 2, 3]);
    const read = await Promise.all(places.map((place) => keeper.read(place)));
    assert.deepEqual(
      read.map((events) => events.map(({ timestamp }) => timestamp)),
      [[], [], [], [], [], [], [7], [8], [9], [10], [11], [12]],
    );
  });

  test('stay as long as exactly what may be kept is kept, and the latest stays however long it is', async () => {
    const keeper = memoryKeeper(300, 150);
    const first = await keeper.write([batch(1, 'x'.repeat(50)), batch(2, 'y'.repeat(50))], false);
    assert.deepEqual(first.dropped, []);
    const huge = await keeper.write([batch(3, 'z'.repeat(5000))], false);
    assert.deepEqual(huge.dropped, [1, 2]);
    assert.equal((await keeper.read(huge.places[0] ?? assert.fail()))[0]?.message.length, 5000);
  });
});
