import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Container } from '#core/ecs/authored.ts';
import { parseLink, startCycles } from '#core/ecs/start-order.ts';
import { between, seeded } from '../support/random.ts';

describe('Links', () => {
  it('name a container and perhaps its other name', () => {
    assert.deepEqual(['database', 'database:db', 'data base', 'database:', ':db', ''].map(parseLink), [
      { target: 'database', alias: 'database' },
      { target: 'database', alias: 'db' },
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('Rings of waiting containers', () => {
  it('are found exactly where a container waits for itself by way of others, over 2000 random tasks', () => {
    for (let seed = 1; seed <= 2000; seed++) {
      const containers = randomTask(seed);
      const cycles = startCycles([...containers.entries()]);
      assert.equal(cycles.length > 0, hasRing(containers), `seed ${seed}`);
      assert.ok(
        cycles.every((cycle) =>
          cycle.every((edge, place) => edge.to === cycle[(place + 1) % cycle.length]?.from),
        ),
        `seed ${seed}`,
      );
    }
  });

  it('are walked without recursion, so that a very long chain does no harm', () => {
    const count = 50_000;
    const chain = Array.from({ length: count }, (_, place) => waiting(place, [(place + 1) % count]));
    assert.deepEqual(
      startCycles([...chain.entries()]).map((cycle) => cycle.length),
      [count],
    );
  });
});

function randomTask(seed: number): Container[] {
  const random = seeded(seed);
  const count = between(random, 1, 7);
  return Array.from({ length: count }, (_, place) =>
    waiting(
      place,
      Array.from({ length: between(random, 0, 2) }, () => between(random, 0, count)).filter(
        (to) => to !== place,
      ),
    ),
  );
}

function waiting(place: number, targets: readonly number[]): Container {
  const dependsOn = targets.map((to) => ({ containerName: `c${to}`, condition: 'START' as const }));
  return { name: `c${place}`, dependsOn };
}

/** The plain answer: take away containers that wait for nobody left until none can be taken. */
function hasRing(containers: readonly Container[]): boolean {
  let left = new Map(
    containers.map(({ name, dependsOn }) => [
      String(name),
      (Array.isArray(dependsOn) ? dependsOn : []).map(({ containerName }) => String(containerName)),
    ]),
  );
  for (;;) {
    const waiting = new Map([...left].filter(([, targets]) => targets.some((target) => left.has(target))));
    if (waiting.size === left.size) return left.size > 0;
    left = waiting;
  }
}
