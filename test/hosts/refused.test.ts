import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { partOf } from '../support/part.ts';
import { foundIn } from './found.ts';
import { hosts } from './hosts.ts';
import { refusedInputs } from './refused.ts';

const refused = partOf(refusedInputs());

/** Every input that AWS refuses once more, in each tool whose files can hold it. */
for (const { name, takes, write } of hosts) {
  describe(`What AWS refuses is found where it is written in ${name}`, () => {
    const count = { found: 0, total: 0 };
    after(() => console.log(`${name}: ${count.found} of ${count.total} found at their place`));
    for (const each of refused) {
      const written = write(each);
      if (written === undefined) continue;
      if (!takes.has(each.name)) count.total += 1;
      it(each.name, () => {
        const { isAtPlace, beside } = foundIn(written, each);
        if (isAtPlace) count.found += 1;
        assert.deepEqual(
          { isAtPlace, beside: beside.map(({ id, path }) => `${id} ${path.join('/')}`) },
          { isAtPlace: !takes.has(each.name), beside: [] },
          written.text,
        );
      });
    }
  });
}
