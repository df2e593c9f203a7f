import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CapacityProviderShare, distribute } from '#core/placement/capacity-provider.ts';
import {
  capacityProviderReservation,
  defaultManagedScaling,
  instancesForWaiting,
  scaleOutStep,
} from '#core/placement/managed-scaling.ts';
import { requirement } from '../support/instances.ts';

const a = (weight?: number, base?: number): CapacityProviderShare => ({
  capacityProvider: 'A',
  weight,
  base,
});
const b = (weight?: number, base?: number): CapacityProviderShare => ({
  capacityProvider: 'B',
  weight,
  base,
});

const splits: {
  name: string;
  count: number;
  strategy: CapacityProviderShare[];
  placed?: Record<string, number>;
  chosen: string;
}[] = [
  { name: 'equal weights take turns', count: 4, strategy: [a(1), b(1)], chosen: 'ABAB' },
  { name: 'weights 1 and 4', count: 10, strategy: [a(1), b(4)], chosen: 'BBBABBBBAB' },
  { name: 'the base is filled first', count: 6, strategy: [a(1, 2), b(1)], chosen: 'AAABAB' },
  { name: 'a base beyond the count takes all', count: 3, strategy: [a(0, 5), b(1)], chosen: 'AAA' },
  { name: 'weight 0 takes its base and no more', count: 4, strategy: [a(0, 1), b(1)], chosen: 'ABBB' },
  { name: 'a lone provider needs no weight', count: 2, strategy: [a()], chosen: 'AA' },
  { name: 'running tasks count', count: 3, strategy: [a(1), b(1)], placed: { A: 3 }, chosen: 'BBB' },
  {
    name: 'a base that is met is not filled again',
    count: 2,
    strategy: [a(1, 2), b(1)],
    placed: { A: 2 },
    chosen: 'AB',
  },
  { name: 'no weight at all places nothing', count: 2, strategy: [a(0), b(0)], chosen: '' },
  { name: 'no strategy places nothing', count: 2, strategy: [], chosen: '' },
];

for (const { name, count, strategy, placed, chosen } of splits) {
  test(`capacity providers: ${name}`, () => {
    assert.equal(distribute(count, strategy, new Map(Object.entries(placed ?? {}))).join(''), chosen);
  });
}

test('the reservation is needed instances in percent of running ones', () => {
  const pairs: [number, number][] = [
    [0, 0],
    [0, 3],
    [4, 4],
    [4, 6],
    [4, 1],
  ];
  assert.deepEqual(
    pairs.map(([running, needed]) => capacityProviderReservation(running, needed)),
    [100, 200, 100, 150, 25],
  );
});

test('waiting tasks are packed by need, and the largest group counts', () => {
  const type = { cpu: 2048, memory: 7800, gpus: 0, networkInterfaces: 2 };
  const many = (count: number, changes: Parameters<typeof requirement>[0]) =>
    Array.from({ length: count }, () => requirement(changes));
  assert.equal(instancesForWaiting([], type), 0);
  assert.equal(instancesForWaiting(many(9, { cpu: 512 }), type), 3);
  assert.equal(instancesForWaiting([...many(9, { cpu: 512 }), ...many(5, { cpu: 2048 })], type), 5);
  assert.equal(instancesForWaiting(many(3, { ports: [{ port: 80, protocol: 'tcp' }] }), type), 3);
  assert.equal(instancesForWaiting(many(3, { networkInterfaces: 1 }), type), 2);
  assert.equal(instancesForWaiting(many(3, { gpus: 1 }), type), 0);
});

test('scaling out keeps to the target and the step sizes', () => {
  const scaling = defaultManagedScaling;
  assert.equal(scaleOutStep(4, 4, scaling), 0);
  assert.equal(scaleOutStep(4, 7, scaling), 3);
  assert.equal(scaleOutStep(0, 1, scaling), 2);
  assert.equal(scaleOutStep(4, 4, { ...scaling, targetCapacity: 50 }), 4);
  assert.equal(scaleOutStep(4, 5, { ...scaling, minimumScalingStepSize: 3 }), 3);
  assert.equal(scaleOutStep(4, 99, { ...scaling, maximumScalingStepSize: 10 }), 10);
});
