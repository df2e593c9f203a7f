import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '#core/document/edit/edit.ts';
import { applyTextEdits } from '#core/document/edit/text-edit.ts';
import type { Path, Syntax } from '#core/document/node.ts';
import { parseDocument } from '#core/document/parse.ts';
import { toValue } from '#core/document/value.ts';
import { seeded } from '../support/random.ts';
import { printedJson, printedYaml, randomObject } from '../support/random-document.ts';

function unwrapped(text: string, syntax: Syntax, unwrap: Path): string {
  return applyTextEdits(text, applyEdits(parseDocument(text, syntax), [{ unwrap }]));
}

test('what is inside moves to the margin, with its comments', () => {
  const json =
    '{\n  "services": [\n    {\n      "a": 1, // one\n      "b": {\n        "c": 2\n      }\n    }\n  ]\n}\n';
  assert.equal(
    unwrapped(json, 'json', ['services', 0]),
    '{\n  "a": 1, // one\n  "b": {\n    "c": 2\n  }\n}\n',
  );
  const yaml = 'services:\n  - a: 1 # one\n    b:\n      c: 2\nfailures: []\n';
  assert.equal(unwrapped(yaml, 'yaml', ['services', 0]), 'a: 1 # one\nb:\n  c: 2\n');
});

test('comments around it stay, each on a line of its own', () => {
  const yaml =
    '# the head\nservices:\n  # the first\n  - # its name\n    a: 1\n    # the end\nfailures: []\n# the foot\n';
  assert.equal(
    unwrapped(yaml, 'yaml', ['services', 0]),
    '# the head\n# the first\n# its name\na: 1\n# the end\n# the foot\n',
  );
  const json =
    '// the head\n{\n  // the first\n  "service": {\n    // inside\n    "a": 1\n  }\n  // the end\n}\n';
  assert.equal(
    unwrapped(json, 'json', ['service']),
    '// the head\n// the first\n{\n  // inside\n  "a": 1\n}\n// the end\n',
  );
});

test('a path that is not there changes nothing', () => {
  assert.equal(unwrapped('{ "a": 1 }', 'json', ['b']), '{ "a": 1 }');
  assert.equal(unwrapped('{ "a": 1 }', 'json', []), '{ "a": 1 }');
});

for (const syntax of ['json', 'yaml'] as const) {
  test(`each member of random ${syntax} texts can be unwrapped`, () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = seeded(seed);
      const value = randomObject(random, 3);
      const text = syntax === 'json' ? printedJson(random, value) : printedYaml(random, value);
      for (const [name, member] of Object.entries(value)) {
        const result = unwrapped(text, syntax, [name]);
        const story = `seed ${seed}: ${name}\n${text}\n=>\n${result}`;
        assert.deepEqual(toValue(parseDocument(result, syntax).root), member, story);
      }
    }
  });
}
