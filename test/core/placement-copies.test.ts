import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countCopies, mostPerInstance } from '#core/placement/count-copies.ts';
import type { InstanceState } from '#core/placement/model.ts';
import { place } from '#core/placement/place.ts';
import { instance, nameOf, placementRequest } from '../support/instances.ts';
import { seeded } from '../support/random.ts';
import { randomCluster, randomRequest } from '../support/random-cluster.ts';

const cases: {
  name: string;
  request: Parameters<typeof placementRequest>[0];
  instances: InstanceState[];
  copies: Record<string, number>;
  bottleneck: string | undefined;
}[] = [
  { name: 'an empty cluster takes none', request: {}, instances: [], copies: {}, bottleneck: undefined },
  {
    name: 'memory is the bottleneck where CPU is left',
    request: { task: { memory: 2000 } },
    instances: [
      instance('a'),
      instance('b', { remaining: { memory: 2100 } }),
      instance('c', { remaining: { cpu: 0 } }),
    ],
    copies: { a: 4, b: 1 },
    bottleneck: 'MEMORY',
  },
  {
    name: 'a fixed port lets one copy on each instance',
    request: { task: { ports: [{ port: 80, protocol: 'tcp' }] } },
    instances: [instance('a'), instance('b', { usedPorts: new Set(['80/tcp']) })],
    copies: { a: 1 },
    bottleneck: 'PORTS',
  },
  {
    name: 'a constraint that counts tasks is asked after each copy',
    request: { constraints: [{ type: 'memberOf', expression: 'runningTasksCount < 3' }] },
    instances: [instance('a'), instance('b', { groups: ['x', 'y'] })],
    copies: { a: 3, b: 1 },
    bottleneck: 'CONSTRAINT',
  },
  {
    name: 'an instance that drains keeps copies away',
    request: {},
    instances: [instance('a', { status: 'DRAINING' })],
    copies: {},
    bottleneck: 'STATUS',
  },
  {
    name: 'where two resources end together, the later one is named',
    request: { task: { cpu: 1024, memory: 2048 } },
    instances: [instance('a')],
    copies: { a: 4 },
    bottleneck: 'MEMORY',
  },
  {
    name: 'a task that takes nothing is counted to an end',
    request: { task: { cpu: 0, memory: 0 } },
    instances: [instance('a')],
    copies: { a: mostPerInstance },
    bottleneck: undefined,
  },
];

for (const { name, request, instances, copies, bottleneck } of cases) {
  test(`copies that fit: ${name}`, () => {
    const counted = countCopies(placementRequest(request), instances);
    assert.deepEqual(
      {
        fits: counted.fits,
        copies: Object.fromEntries(counted.copies.map((each) => [nameOf(each.instance), each.count])),
        bottleneck: counted.bottleneck,
        refusing: counted.refusals.map((refusal) => nameOf(refusal.instance)),
      },
      {
        fits: Object.values(copies).reduce((sum, count) => sum + count, 0),
        copies,
        bottleneck,
        refusing: instances.map(({ arn }) => nameOf(arn)),
      },
    );
  });
}

test('as many copies fit as placing one after the other places', () => {
  for (let seed = 0; seed < 500; seed += 1) {
    const random = seeded(seed);
    const instances = randomCluster(random, 20);
    const request = { ...randomRequest(random), count: 1000 };
    const placed = place(request, instances, random);
    assert.equal(
      Math.min(countCopies(request, instances).fits, 1000),
      placed.placements.length,
      `seed ${seed}`,
    );
  }
});
