import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSlipOf, nearest } from '#core/ecs/nearest.ts';

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

describe('A slip of the pen', () => {
  it('is a single letter, in any letter case', () => {
    for (const [word, other] of [
      ['Clustr', 'Cluster'],
      ['Listner', 'Listener'],
      ['TaskDefintion', 'TaskDefinition'],
      ['taskRole', 'TaskRole'],
    ] as const)
      assert.equal(isSlipOf(word, other), true, word);
  });

  it('is no other number, no plural, no part of a name and nothing short', () => {
    for (const [word, other] of [
      ['Subnet1', 'Subnet2'],
      ['Subnets', 'Subnet'],
      ['Cluster', 'NoCluster'],
      ['Role', 'Rule'],
    ] as const)
      assert.equal(isSlipOf(word, other), false, word);
  });
});
