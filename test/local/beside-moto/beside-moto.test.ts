import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLocal } from '../../support/local.ts';
import { seeded } from '../../support/random.ts';
import { drawCall } from './calls.ts';
import { type Answer, ask, differences } from './compare.ts';
import { type Explained, explained } from './explained.ts';
import { openMoto } from './server.ts';

const calls = Number(process.env.MOTO_CALLS ?? 60);
const seed = Number(process.env.MOTO_SEED ?? 1);

/** The differences of two answers to one call, each as the list of explanations spells it, with what differs. */
function told(operation: string, ours: Answer, moto: Answer, epoch: number): string[] {
  if (ours.outcome !== moto.outcome) return [`${operation}: outcome ${ours.outcome} / ${moto.outcome}`];
  return differences(ours.output, moto.output, epoch).map((each) => `${operation}: ${each}`);
}

/** The explanation of a difference. */
function explanationOf(difference: string): Explained | undefined {
  const name = /^\w+: outcome/.test(difference) ? difference : difference.replace(/: ours .*$/s, '');
  return explained.find((each) => each.difference.test(name));
}

test(`what ${calls} seeded calls show beside moto_server is alike, or explained`, async (context) => {
  const moto = await openMoto();
  if (moto === undefined) {
    context.skip('moto_server is not installed, so there is nothing to compare with.');
    return;
  }
  const local = await openLocal();
  try {
    const random = seeded(seed);
    const unexplained = new Set<string>();
    const used = new Set<Explained>();
    let epoch = 1;
    let alike = 0;
    for (let count = 0; count < calls; count += 1) {
      const { operation, input } = drawCall(random, epoch);
      const ours = await ask(local.endpoint.endpoint, '000000000000', operation, input);
      const theirs = await ask(moto.endpoint, '123456789012', operation, input);
      local.clock.advance(120);
      if (ours.outcome === theirs.outcome) alike += 1;
      for (const each of told(operation, ours, theirs, epoch)) {
        const explanation = explanationOf(each);
        if (explanation === undefined) unexplained.add(each);
        else used.add(explanation);
      }
      // What one has done and the other has not would show in all that follows, so it goes on with new names.
      const parted =
        ours.outcome !== theirs.outcome && [ours, theirs].some(({ outcome }) => outcome === 'ok');
      if (parted) epoch += 1;
    }
    assert.deepEqual([...unexplained], []);
    // The list shrinks when moto or the endpoint is mended; few calls do not meet all of it.
    const all = seed === 1 && calls >= 1000;
    const stale = explained.filter((each) => all && each.rare !== true && !used.has(each));
    assert.deepEqual(
      stale.map(({ difference }) => difference.source),
      [],
    );
    assert.ok(alike > calls / 2, `only ${alike} of ${calls} calls ended alike`);
  } finally {
    moto.close();
    await local.close();
  }
});
