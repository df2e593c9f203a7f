import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nearest } from '#core/ecs/nearest.ts';

const names = ['web', 'worker', 'database', 'log-router', 'Proxy'];

describe('The nearest name', () => {
  const meant: [string, string | undefined][] = [
    ['wbe', 'web'],
    ['wrker', 'worker'],
    ['workerr', 'worker'],
    ['databsae', 'database'],
    ['logrouter', 'log-router'],
    ['log_router', 'log-router'],
    ['proxy', 'Proxy'],
    ['DATABASE', 'database'],
    ['cache', undefined],
    ['db', undefined],
    ['', undefined],
    ['database', undefined],
  ];
  for (const [word, answer] of meant) {
    it(`to "${word}" is ${answer === undefined ? 'none' : `"${answer}"`}`, () => {
      assert.equal(nearest(word, names), answer);
    });
  }

  it('is the first of two as near', () => {
    assert.equal(nearest('app-x', ['app-a', 'app-b']), 'app-a');
  });
});
