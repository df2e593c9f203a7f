import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { book } from '../support/findings.ts';
import { readFixture } from '../support/fixture.ts';

/** Rules that say what AWS answers and call it an error; templates and modules have fixtures of their own. */
const refusals = [...book.values()].filter(
  ({ id, severity, aws }) => severity === 'error' && aws !== undefined && !/^(?:cfn|tf)-/.test(id),
);

it('What AWS refuses in words of its own is an error where the fault is', () => {
  const unshown = refusals.filter(({ id }) => !cases(id).some(hasError)).map(({ id }) => id);
  assert.deepEqual(unshown, []);
});

function cases(id: string) {
  return readFixture(readFileSync(fileURLToPath(new URL(`../rules/${id}.yaml`, import.meta.url)), 'utf8'));
}

function hasError({ expected }: ReturnType<typeof cases>[number]): boolean {
  return expected.some(({ severity }) => severity === 'error');
}
