import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '#core/ide/diagnostics/diagnostics.ts';
import type { Json } from './mutations.ts';
import { check, errorsOf, kindOf } from './ours.ts';

/** Definitions as people and tools write them: described, rendered, templated, full of nulls and remarks. */
const folder = fileURLToPath(new URL('fixtures/', import.meta.url));
const files = readdirSync(folder).map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));

describe('A definition that AWS takes', () => {
  for (const { file, text } of files) {
    it(`has no error: ${file}`, () => {
      assert.deepEqual(errorsOf(file, text).map(shown), []);
    });
  }
});

describe('A placeholder', () => {
  for (const { file, text } of files) {
    const root = parsed(text);
    if (root === undefined) continue;
    it(`makes no error in the place of any value: ${file}`, () => {
      const kind = kindOf(file, text);
      const wrong = variants(root).flatMap((variant) => {
        const errors = check(file, JSON.stringify(variant), undefined, kind);
        return errors.filter(({ severity }) => severity === 'error').map(shown);
      });
      assert.deepEqual(wrong, []);
    });
  }
});

function shown({ id, path, message }: Diagnostic): string {
  return `${id} /${path.join('/')} ${message}`;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The document with a placeholder in the place of each of its values in turn. */
function variants(value: Json): Json[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    return value.flatMap((item: Json, index) =>
      ['<VALUE>', ...variants(item)].map((variant) => value.with(index, variant)),
    );
  }
  return Object.entries(value).flatMap(([name, member]) =>
    ['<VALUE>', ...variants(member)].map((variant) => ({ ...value, [name]: variant })),
  );
}
