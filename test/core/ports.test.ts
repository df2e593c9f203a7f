import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Container } from '#core/ecs/authored.ts';
import {
  containerPorts,
  hostPorts,
  nextFreePort,
  type PortUse,
  portClashes,
  rangeOf,
} from '#core/ecs/ports.ts';
import { between, pick, seeded } from '../support/random.ts';

describe('The ports of a task', () => {
  it('are those that the container listens on', () => {
    const container: Container = {
      portMappings: [{ containerPort: 80 }, { containerPortRange: '8000-8010', protocol: 'udp' }],
    };
    assert.deepEqual(containerPorts(container), [
      { mapping: 0, path: ['portMappings', 0, 'containerPort'], first: 80, last: 80, protocol: 'tcp' },
      {
        mapping: 1,
        path: ['portMappings', 1, 'containerPortRange'],
        first: 8000,
        last: 8010,
        protocol: 'udp',
      },
    ]);
  });

  it('are fixed on the host as the network mode says', () => {
    const container: Container = {
      portMappings: [
        { containerPort: 80 },
        { containerPort: 81, hostPort: 0 },
        { containerPort: 82, hostPort: 90 },
      ],
    };
    const fixedIn = (mode: 'bridge' | 'host' | 'awsvpc') =>
      hostPorts(container, mode).map(({ first }) => first);
    assert.deepEqual(
      { bridge: fixedIn('bridge'), host: fixedIn('host'), awsvpc: fixedIn('awsvpc') },
      { bridge: [90], host: [80, 90], awsvpc: [80, 90] },
    );
  });

  it('are read from ranges', () => {
    const texts = ['8000-8010', '8010-8000', '8000', '8000-', '-8010', '8000-800000', undefined];
    assert.deepEqual(texts.map(rangeOf), [
      { first: 8000, last: 8010 },
      { first: 8010, last: 8000 },
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('are free next to those that are taken', () => {
    const taken = [
      use(0, 80, 80, 'tcp'),
      use(1, 82, 90, 'tcp'),
      use(2, 81, 81, 'udp'),
      use(3, 81, 81, 'tcp'),
    ];
    assert.deepEqual(
      [nextFreePort(80, taken, 'tcp'), nextFreePort(81, taken, 'udp'), nextFreePort(50, taken, 'tcp')],
      [91, 82, 50],
    );
  });

  it('end at 65535', () => {
    assert.equal(nextFreePort(65535, [use(0, 65535, 65535, 'tcp')], 'tcp'), undefined);
  });
});

describe('Clashes of ports', () => {
  it('are said exactly of the uses that meet another one, over 2000 random tasks', () => {
    for (let seed = 1; seed <= 2000; seed++) {
      const uses = randomUses(seed);
      const clashes = portClashes(uses);
      const involved = new Set(clashes.flatMap(({ earlier, later }) => [earlier.mapping, later.mapping]));
      const meeting = uses.filter((one) => uses.some((other) => other !== one && meet(one, other)));
      assert.deepEqual(
        [...involved].sort(ascending),
        meeting.map(({ mapping }) => mapping),
        `seed ${seed}`,
      );
      assert.ok(
        clashes.every(({ earlier, later }) => meet(earlier, later) && earlier.mapping < later.mapping),
        `seed ${seed}`,
      );
    }
  });
});

function randomUses(seed: number): PortUse[] {
  const random = seeded(seed);
  return Array.from({ length: between(random, 0, 8) }, (_, mapping) => {
    const first = between(random, 1, 30);
    const last = first + pick(random, [0, 0, 0, 2, 9]);
    return use(mapping, first, last, pick(random, ['tcp', 'tcp', 'udp']));
  });
}

function meet(left: PortUse, right: PortUse): boolean {
  return left.protocol === right.protocol && left.first <= right.last && right.first <= left.last;
}

function use(mapping: number, first: number, last: number, protocol: PortUse['protocol']): PortUse {
  return { mapping, path: ['portMappings', mapping], first, last, protocol };
}

function ascending(left: number, right: number): number {
  return left - right;
}
