import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Syntax } from '#core/document/node.ts';
import { type DocumentKind, documentKinds } from '#core/ecs/kinds.ts';
import sources from '#core/hovers/index.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { hover } from '#core/ide/hover/hover.ts';
import { type DrawnCase, printCases, readCases } from '../support/cases.ts';
import { markedJson } from '../support/completions.ts';

/** Rewrites the answers of the fixtures with what comes out; review them in the diff. */
const update = process.env.UPDATE === '1';

/** When the fixtures are hovered over: a Saturday. */
const noon = Date.UTC(2026, 10, 21, 12);

const folder = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

describe('Hover sources', () => {
  it('have a fixture of their name each', () => {
    const missing = sources.filter(({ id }) => !files.includes(`${id}.yaml`)).map(({ id }) => id);
    assert.deepEqual(missing, []);
  });
});

for (const file of files) {
  const path = join(folder, file);
  if (update) writeFileSync(path, printCases(readCases(readFileSync(path, 'utf8'), ['hover']).map(answered)));
  describe(file, () => {
    const cases = readCases(readFileSync(path, 'utf8'), ['hover']);
    it('has an answer to every case', () => {
      assert.deepEqual(
        cases.filter(({ answers }) => answers.length === 0).map(({ name }) => name),
        [],
      );
    });
    for (const each of cases) {
      it(each.name, () => {
        assert.equal(printCases([answered(each)]), printCases([each]));
      });
    }
    for (const each of cases.filter(({ notes }) => notes.syntax === undefined)) {
      it(`${each.name} (JSON)`, () => {
        assert.equal(
          hoverAt(markedJson(each.text), 'json', each)?.text,
          hoverAt(each.text, 'yaml', each)?.text,
        );
      });
    }
  });
}

function answered(each: DrawnCase): DrawnCase {
  const found = hoverAt(each.text, each.notes.syntax === 'json' ? 'json' : 'yaml', each);
  const { under, text } = found ?? { under: 'nothing', text: '' };
  return { ...each, answers: [{ word: 'hover', rest: under, text: `${text}\n` }] };
}

function hoverAt(marked: string, syntax: Syntax, each: DrawnCase) {
  const text = marked.replace('<|>', '');
  const analysis = analyze(text, syntax, `fixture.${syntax}`, { associations: { '**': kindOf(each) } });
  const found = hover(analysis, marked.indexOf('<|>'), noon);
  if (found === undefined) return undefined;
  return { under: text.slice(found.span.start, found.span.end), text: ownWords(found.markdown.toString()) };
}

/** What is said in our own words; the API's documentation follows the SDK's version. */
function ownWords(markdown: string): string {
  const sections = markdown.split('\n\n---\n\n');
  return sections
    .map((section) => {
      const paragraphs = section.split('\n\n');
      const own = paragraphs.findLastIndex((paragraph) =>
        /^(\*\*`\w+`\*\* |At (least|most) |\d+ |One of |Default |Deprecated: |Not on )/.test(paragraph),
      );
      return own === -1 ? section : paragraphs.slice(0, own + 1).join('\n\n');
    })
    .join('\n\n-----\n\n');
}

function kindOf({ notes }: DrawnCase): DocumentKind | 'cloudformation' {
  const kind = [...documentKinds, 'cloudformation' as const].find(
    (each) => each === (notes.kind ?? 'task-definition'),
  );
  assert.ok(kind);
  return kind;
}
