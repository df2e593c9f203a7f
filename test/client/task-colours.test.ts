import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TaskColours } from '../../client/src/logs/task-colours.ts';
import { seeded } from '../support/random.ts';

describe('the colours of tasks in a view of logs', () => {
  const ids = (count: number) => {
    const random = seeded(7);
    return Array.from({ length: count }, () => Math.floor(random() * 2 ** 32).toString(16));
  };

  it('tells six tasks apart, whatever their ids, and keeps each colour', () => {
    for (let round = 0; round < 50; round += 1) {
      const colours = new TaskColours();
      const tasks = ids(300).slice(round * 6, round * 6 + 6);
      const given = tasks.map((task) => colours.of(task));
      assert.equal(new Set(given).size, 6);
      assert.deepEqual(
        tasks.toReversed().map((task) => colours.of(task)),
        given.toReversed(),
      );
    }
  });

  it('gives a task that is alone the same colour in every view', () => {
    const tasks = ids(40);
    const alone = () => tasks.map((task) => new TaskColours().of(task));
    assert.deepEqual(alone(), alone());
    assert.equal(new Set(alone()).size, 6);
  });

  it('spreads more tasks than colours evenly', () => {
    const colours = new TaskColours();
    const given = ids(12).map((task) => colours.of(task));
    const uses = [...new Set(given)].map((colour) => given.filter((each) => each === colour).length);
    assert.deepEqual(uses, [2, 2, 2, 2, 2, 2]);
  });
});
