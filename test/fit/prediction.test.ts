/**
 * What `fit` foretells from the outputs of the describe calls, beside what the local endpoint then does over
 * HTTP. 100 cases, or as many as FIT_CASES says; 2,000 of them (`npm run nightly`) take a minute:
 *
 *     FIT_CASES=2000 node --test test/fit/prediction.test.ts
 */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { unplacedText } from '#core/placement/closest.ts';
import { type PlacementCase, playPlacements } from './placement-cases.ts';
import { doubled, looselyPacked, overCommitments, unevenGroups } from './placement-properties.ts';

const wanted = Number(process.env.FIT_CASES ?? 100);

describe(`${wanted} random placements, foretold and then done over HTTP`, () => {
  let cases: readonly PlacementCase[];
  before(async () => {
    cases = await playPlacements(wanted);
  });

  test('as many copies start as were foretold', (context) => {
    for (const { name, foretold, placements } of cases) {
      assert.equal(placements.length, copies(foretold.placements), name);
      assert.equal(placements.length, Math.min(foretold.fits, foretold.requested ?? 0), name);
    }
    const placed = cases.reduce((sum, { placements }) => sum + placements.length, 0);
    context.diagnostic(`${cases.length} cases, ${placed} copies placed`);
    assert.ok(placed > 3 * cases.length, `only ${placed} copies were placed`);
  });

  test('they start on the instances that were foretold, unless chance decides', (context) => {
    const certain = cases.filter((one) => !isRandom(one));
    for (const { name, foretold, placements } of certain) {
      const shares = foretold.placements.map(({ instance, count }) => [instance, count] as const);
      assert.deepEqual(countBy(placements), Object.fromEntries(shares), name);
    }
    context.diagnostic(`${certain.length} cases compared instance by instance`);
  });

  test('each instance refuses the rest for the reason that was foretold', (context) => {
    for (const one of cases) assert.deepEqual(one.refused, refusedAsForetold(one), one.name);
    const failures = cases.flatMap(({ refused }) =>
      'failures' in refused ? Object.values(refused.failures) : [],
    );
    const events = cases.filter(({ refused }) => 'event' in refused && refused.event !== undefined);
    const kinds = Object.entries(countBy(failures)).map(([reason, count]) => `${count} × ${reason}`);
    context.diagnostic(`${failures.length} refusals of RunTask compared: ${kinds.sort().join(', ')}`);
    context.diagnostic(`${events.length} service events compared`);
    assert.ok(kinds.length >= 7, kinds.join(', '));
  });

  test('no instance gives away more than it has, and no port twice', () => {
    for (const one of cases) assert.deepEqual(overCommitments(one), [], one.name);
  });

  test('distinctInstance and a fixed port let no second copy on an instance', () => {
    const distinct = cases.filter(({ request }) =>
      request.constraints.some(({ type }) => type === 'distinctInstance'),
    );
    for (const one of distinct) assert.deepEqual(doubled(one), [], one.name);
    const fixed = cases.filter(({ request }) => request.task.ports.length > 0);
    for (const { name, placements } of fixed) assert.equal(new Set(placements).size, placements.length, name);
    assert.ok(Math.min(distinct.length, fixed.length) > cases.length / 20);
  });

  test('spread leaves no group with room two tasks behind one that got a copy', () => {
    const spread = cases.filter(({ request: { strategy } }) => (strategy[0]?.type ?? 'spread') === 'spread');
    // A daemon goes to every instance and is not spread.
    const replicas = spread.filter(({ name }) => !name.endsWith('DAEMON'));
    for (const one of replicas) assert.deepEqual(unevenGroups(one), [], one.name);
    assert.ok(replicas.length > cases.length / 4);
  });

  test('binpack takes, among the instances with room, one with the least left', () => {
    const packed = cases.filter(
      ({ ordered, request: { strategy } }) => ordered && strategy[0]?.type === 'binpack',
    );
    for (const one of packed) assert.deepEqual(looselyPacked(one), [], one.name);
    assert.ok(packed.length > cases.length / 20);
  });
});

function copies(shares: PlacementCase['foretold']['placements']): number {
  return shares.reduce((sum, { count }) => sum + count, 0);
}

function isRandom({ request }: PlacementCase): boolean {
  return request.strategy.some(({ type }) => type === 'random');
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function refusedAsForetold({ request, foretold, refused }: PlacementCase): PlacementCase['refused'] {
  const { fits, requested = 0, refusals } = foretold;
  // A capacity provider refuses nothing: what finds no place waits for further instances.
  const short = fits < requested && request.launch?.capacityProviders === undefined;
  if ('event' in refused) return { event: short ? `(service api) ${unplacedText(refusals)}` : undefined };
  const asked = refusals.filter(({ reasons }) => reasons[0]?.resource !== 'STATUS');
  const reasons = asked.map(({ instance, reasons }) => [instance, reasons[0]?.apiReason ?? ''] as const);
  return { failures: short ? Object.fromEntries(reasons) : {} };
}
