import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InstanceState, PlacementRequest, PlacementResult } from '#core/placement/model.ts';
import { place } from '#core/placement/place.ts';
import { greedyPlacements } from '../support/greedy-placement.ts';
import { seeded } from '../support/random.ts';
import { randomCluster, randomRequest } from '../support/random-cluster.ts';

interface Case {
  readonly seed: number;
  readonly request: PlacementRequest;
  readonly instances: InstanceState[];
  readonly result: PlacementResult;
}

function cases(
  count: number,
  change: (request: PlacementRequest) => PlacementRequest = (request) => request,
) {
  return Array.from({ length: count }, (_, seed): Case => {
    const random = seeded(seed);
    const instances = randomCluster(random, 50);
    const request = change(randomRequest(random));
    return { seed, request, instances, result: place(request, instances, seeded(seed)) };
  });
}

const anything = cases(2000);

test('2,000 random clusters: the same instances as slow greedy placement, in the same order', () => {
  for (const { seed, request, instances, result } of anything) {
    assert.deepEqual(result.placements, greedyPlacements(request, instances, seeded(seed)), `seed ${seed}`);
  }
  const copies = anything.reduce((sum, { result }) => sum + result.placements.length, 0);
  assert.ok(copies > 10_000, `only ${copies} copies were placed`);
});

test('no instance is over-committed', () => {
  for (const { seed, request, instances, result } of anything) {
    const over = instances.filter(({ arn, remaining }) => {
      const copies = result.placements.filter((placed) => placed === arn).length;
      return (
        copies > 0 &&
        (copies * request.task.cpu > remaining.cpu ||
          copies * request.task.memory > remaining.memory ||
          copies * request.task.gpus > remaining.gpus ||
          copies * request.task.networkInterfaces > remaining.networkInterfaces)
      );
    });
    assert.deepEqual(over, [], `seed ${seed}`);
  }
});

test('a fixed port and a distinct instance go to an instance once', () => {
  const single = anything.filter(
    ({ request }) =>
      request.task.ports.length > 0 || request.constraints.some(({ type }) => type === 'distinctInstance'),
  );
  assert.ok(single.length > 400, String(single.length));
  for (const { seed, result } of single) {
    assert.equal(new Set(result.placements).size, result.placements.length, `seed ${seed}`);
  }
});

test('copies are refused by every instance with a reason, or not at all', () => {
  for (const { seed, request, instances, result } of anything) {
    const short = result.placements.length < request.count;
    assert.deepEqual(
      result.refusals.map(({ instance }) => instance),
      short ? instances.map(({ arn }) => arn) : [],
      `seed ${seed}`,
    );
    assert.ok(
      result.refusals.every(({ reasons }) => reasons.length > 0),
      `seed ${seed}`,
    );
  }
});

test('spread keeps the counts of instances that still have room within one of the highest', () => {
  const spread = cases(500, (request) => ({
    ...request,
    group: 'service:new',
    strategy: [{ type: 'spread', field: 'instanceId' }],
  }));
  for (const { seed, request, instances, result } of spread) {
    const copies = instances.map(({ arn }) => copiesOn(arn, result));
    const highest = Math.max(...copies);
    const behind = instances.filter((instance, index) => {
      const here = copies[index] ?? 0;
      return here < highest - 1 && here < capacityOf(instance, request);
    });
    assert.deepEqual(behind, [], `seed ${seed}`);
  }
});

for (const field of ['cpu', 'memory'] as const) {
  test(`binpack takes, among the instances with room, one with the least ${field} left`, () => {
    const packed = cases(300, (request) => ({ ...request, strategy: [{ type: 'binpack', field }] }));
    for (const { seed, request, instances, result } of packed) {
      const hosts = instances.map((instance) => ({
        arn: instance.arn,
        left: instance.remaining[field],
        room: capacityOf(instance, request),
      }));
      for (const arn of result.placements) {
        const open = hosts.filter(({ room }) => room > 0);
        const chosen = open.filter((host) => host.arn === arn);
        assert.deepEqual(
          chosen.map(({ left }) => left),
          [Math.min(...open.map(({ left }) => left))],
          `seed ${seed}`,
        );
        for (const host of chosen) {
          host.left -= request.task[field];
          host.room -= 1;
        }
      }
    }
  });
}

function copiesOn(arn: string, { placements }: PlacementResult): number {
  return placements.filter((placed) => placed === arn).length;
}

/** How many copies the instance takes when it is asked alone, up to the count of the request. */
function capacityOf(instance: InstanceState, request: PlacementRequest): number {
  return place(request, [instance], seeded(1)).placements.length;
}
