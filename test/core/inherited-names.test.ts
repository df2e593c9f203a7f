import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Analysis, analyze } from '#core/ide/analysis/analysis.ts';
import { complete } from '#core/ide/completion/complete.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { hover } from '#core/ide/hover/hover.ts';
import { inlayHints } from '#core/ide/inlays/inlay-hints.ts';
import { lensesIn } from '#core/ide/lenses/lenses.ts';
import { definitions } from '#core/ide/navigation/definition.ts';
import { linksIn } from '#core/ide/navigation/links.ts';
import { symbolsIn } from '#core/ide/outline/symbols.ts';
import type { Json } from '../accuracy/mutations.ts';
import { withText } from '../accuracy/spellings.ts';
import { partOf } from '../support/part.ts';

/** Names that every object has by birth: a look-up in a plain object finds a function under them. */
const inherited = ['constructor', 'toString', '__proto__'];

/** What a function or an object looks like in a text that should have held a value. */
const leaked = /native code|\[object |=> |function \w*\(/;

const folder = fileURLToPath(new URL('../accuracy/fixtures', import.meta.url));
/** Those without remarks or templates of another tool in them. */
const files = readdirSync(folder).filter((file) =>
  /^(?:service|schedule|run-task|create|taskdef|task-definition-[gn]).*\.json$/.test(file),
);

describe('A name that every object has by birth is a name like any other', () => {
  for (const file of partOf(files)) {
    it(`in ${file}`, () => {
      const root: Json = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      for (const name of inherited) {
        for (const variant of [...withText(root, () => name), ...withMember(root, name)]) {
          const text = JSON.stringify(variant, null, 1);
          assert.doesNotMatch(
            JSON.stringify(saidOf(analyze(text, 'json', file), text.indexOf(`"${name}"`))),
            leaked,
          );
        }
      }
    });
  }
});

/** Everything that the editor says of a document, and of one place in it. */
function saidOf(analysis: Analysis, offset: number): readonly unknown[] {
  const { text } = analysis.document;
  return [
    diagnose(analysis),
    inlayHints(analysis, { start: 0, end: text.length }).map(({ label, tooltip }) => [
      label,
      String(tooltip),
    ]),
    lensesIn(analysis),
    linksIn(analysis),
    symbolsIn(analysis),
    String(hover(analysis, offset + 2)?.markdown),
    complete(analysis, offset + 2).map(({ label }) => label),
    definitions(analysis, offset + 2, [analysis]),
  ];
}

/** The value with a member of that name in each of its objects in turn. */
function withMember(value: Json, name: string): Json[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    return value.flatMap((item: Json, index) =>
      withMember(item, name).map((variant) => value.with(index, variant)),
    );
  }
  const here = Object.fromEntries([...Object.entries(value), [name, 'x']]);
  return [
    here,
    ...Object.entries(value).flatMap(([key, member]) =>
      withMember(member, name).map((variant) => ({ ...value, [key]: variant })),
    ),
  ];
}
