import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Compares a text with a file under `test/`; `UPDATE=1` writes the file instead, to be reviewed in the diff. */
export function assertGolden(actual: string, file: string): void {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
  if (process.env.UPDATE === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, actual);
  }
  assert.equal(actual, readFileSync(path, 'utf8'), `${file} differs; UPDATE=1 writes it again`);
}
