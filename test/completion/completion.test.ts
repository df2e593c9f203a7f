import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import sources from '#core/completions/index.ts';
import type { Syntax } from '#core/document/node.ts';
import { parseDocument } from '#core/document/parse.ts';
import { toValue } from '#core/document/value.ts';
import { type DocumentKind, documentKinds } from '#core/ecs/kinds.ts';
import { type Answer, type DrawnCase, printCases, readCases } from '../support/cases.ts';
import { completionsAt, markedJson, taken } from '../support/completions.ts';

/** Rewrites the answers of the fixtures with what comes out; review them in the diff. */
const update = process.env.UPDATE === '1';

const folder = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
/** A case answers with what is offered, and with the text after one of them was picked. */
const words = ['with', 'offers', 'pick'];

describe('Completion sources', () => {
  it('have a fixture of their name each', () => {
    const missing = sources.filter(({ id }) => !files.includes(`${id}.yaml`)).map(({ id }) => id);
    assert.deepEqual(missing, []);
  });
});

for (const file of files) {
  const path = join(folder, file);
  if (update) writeFileSync(path, printCases(readCases(readFileSync(path, 'utf8'), words).map(answered)));
  describe(file, () => {
    const cases = readCases(readFileSync(path, 'utf8'), words);
    it('has an answer to every case', () => {
      const silent = cases.filter(({ answers }) => answers.every(({ word }) => word === 'with'));
      assert.deepEqual(
        silent.map(({ name }) => name),
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
        assert.deepEqual(inJson(each), inYaml(each));
      });
    }
  });
}

/** The case with what really comes out of it. */
function answered(each: DrawnCase): DrawnCase {
  const { text, items } = completionsAt(each.text, syntaxOf(each), kindOf(each), pairedOf(each));
  const isSilent = each.answers.every(({ word }) => word === 'with');
  const asked = update && isSilent ? [...each.answers, { word: 'offers', rest: '', text: '' }] : each.answers;
  const answers = asked.map((answer): Answer => {
    if (answer.word === 'offers') return { ...answer, rest: items.map(({ label }) => label).join(' | ') };
    if (answer.word !== 'pick') return answer;
    const item = items.find(({ label }) => label === answer.rest);
    return { ...answer, text: item === undefined ? 'It is not offered.\n' : taken(text, item) };
  });
  return { ...each, answers };
}

/** What is offered and what comes of the picks, as values, so that both syntaxes can be compared. */
function inJson(each: DrawnCase) {
  return outcome(markedJson(each.text), 'json', each);
}

function inYaml(each: DrawnCase) {
  return outcome(each.text, 'yaml', each);
}

function outcome(marked: string, syntax: Syntax, each: DrawnCase) {
  const { text, items } = completionsAt(marked, syntax, kindOf(each), pairedOf(each));
  const picks = each.answers.filter(({ word }) => word === 'pick').map(({ rest }) => rest);
  return {
    offers: items.map(({ label }) => label),
    picked: items
      .filter(({ label }) => picks.includes(label))
      .map((item) => toValue(parseDocument(taken(text, item), syntax).root)),
  };
}

function kindOf({ notes }: DrawnCase): DocumentKind | 'cloudformation' {
  const kind = [...documentKinds, 'cloudformation' as const].find(
    (each) => each === (notes.kind ?? 'task-definition'),
  );
  assert.ok(kind);
  return kind;
}

function syntaxOf({ notes }: DrawnCase): Syntax {
  return notes.syntax === 'json' ? 'json' : 'yaml';
}

function pairedOf({ answers }: DrawnCase): string | undefined {
  return answers.find(({ word }) => word === 'with')?.text;
}
