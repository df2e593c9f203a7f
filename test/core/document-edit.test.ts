import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '#core/document/edit/edit.ts';
import { applyTextEdits } from '#core/document/edit/text-edit.ts';
import type { ParsedDocument, Syntax } from '#core/document/node.ts';
import { parseDocument } from '#core/document/parse.ts';
import { nodeAt, spanAt } from '#core/document/path.ts';
import type { PathEdit } from '#core/document/path-edit.ts';
import { toValue } from '#core/document/value.ts';
import { seeded } from '../support/random.ts';
import {
  expectedValue,
  printedJson,
  printedYaml,
  randomEdit,
  randomObject,
} from '../support/random-document.ts';

function edited(text: string, syntax: Syntax, ...edits: PathEdit[]): string {
  return applyTextEdits(text, applyEdits(parseDocument(text, syntax), edits));
}

const json = `{
    "a": 1, // one
    "list": [
        1
    ],
    "inline": { "x": 1, "y": [] } // last
}
`;

const jsonCases: Record<string, [PathEdit[], string, string]> = {
  'a value is replaced where it stands': [[{ set: ['a'], to: '2' }], '"a": 1,', '"a": "2",'],
  'a new member goes behind the last one and its comment': [
    [{ set: ['b'], to: { c: true } }],
    ' } // last\n',
    ' }, // last\n    "b": {\n        "c": true\n    }\n',
  ],
  'a new member of an object on one line stays on it': [
    [{ set: ['inline', 'z', 'w'], to: 1 }],
    '"y": [] }',
    '"y": [], "z": { "w": 1 } }',
  ],
  'an item goes on a line of its own where the others have one': [
    [{ append: ['list'], item: { b: 1 } }],
    '        1\n',
    '        1,\n        {\n            "b": 1\n        }\n',
  ],
  'a list that is not there is made': [
    [{ append: ['inline', 'l'], item: 1 }],
    '"y": [] }',
    '"y": [], "l": [1] }',
  ],
  'a member goes with its line and its comment': [[{ remove: ['a'] }], '    "a": 1, // one\n', ''],
  'the last member goes with the comma before it': [
    [{ remove: ['inline'] }],
    '    ],\n    "inline": { "x": 1, "y": [] } // last\n',
    '    ]\n',
  ],
  'the only item leaves empty brackets': [[{ remove: ['list', 0] }], '[\n        1\n    ]', '[]'],
  'a name is changed and nothing else': [[{ rename: ['list'], to: 'items' }], '"list"', '"items"'],
  'edits see what the ones before them did': [
    [{ rename: ['inline'], to: 'n' }, { set: ['n', 'x'], to: null }, { remove: ['n', 'y'] }],
    '"inline": { "x": 1, "y": [] }',
    '"n": { "x": null }',
  ],
};

for (const [name, [edits, before, after]] of Object.entries(jsonCases)) {
  test(`JSON: ${name}`, () => {
    assert.ok(json.includes(before));
    assert.equal(
      edited(json, 'json', ...edits),
      json.replace(before, () => after),
    );
  });
}

const yaml = `# top
a: 1 # one
list:
- 1
- x: 'q' # x
  y: 2
flow: {x: 1, y: []} # flow
nested:
  text: |
    some
    text
empty:
`;

const yamlCases: Record<string, [PathEdit[], string, string]> = {
  'a value is replaced where it stands': [[{ set: ['a'], to: 2 }], 'a: 1 #', 'a: 2 #'],
  'a string keeps its quotes': [[{ set: ['list', 1, 'x'], to: 'z' }], "'q'", "'z'"],
  'a string that YAML would take for something else gets quotes': [
    [{ set: ['nested', 'text'], to: '256' }],
    '|\n    some\n    text\n',
    "'256'\n",
  ],
  'a value becomes an object behind its comment': [
    [{ set: ['a'], to: { b: [1] } }],
    'a: 1 # one\n',
    'a: # one\n  b:\n  - 1\n',
  ],
  'a new member goes behind the last one': [
    [{ set: ['nested', 'b'], to: true }],
    '    text\n',
    '    text\n  b: true\n',
  ],
  'a new member of a mapping in braces stays there': [
    [{ set: ['flow', 'z'], to: 'a, b' }],
    'y: []}',
    "y: [], z: 'a, b'}",
  ],
  'an item goes behind the last one': [
    [{ append: ['list'], item: { n: [1], m: 'yes' } }],
    '  y: 2\n',
    "  y: 2\n- 'n':\n  - 1\n  m: 'yes'\n",
  ],
  'a value that is still missing is filled in': [[{ set: ['empty'], to: 'x' }], 'empty:\n', 'empty: x\n'],
  'a member goes with its line and its comment': [[{ remove: ['a'] }], 'a: 1 # one\n', ''],
  'the next member takes the place behind the dash': [
    [{ remove: ['list', 1, 'x'] }],
    "- x: 'q' # x\n  y: 2\n",
    '- y: 2\n',
  ],
  'the only member leaves empty braces': [
    [{ remove: ['nested', 'text'] }],
    'nested:\n  text: |\n    some\n    text\n',
    'nested: {}\n',
  ],
  'the items gone one by one leave empty brackets': [
    [{ remove: ['list', 0] }, { remove: ['list', 0] }],
    "list:\n- 1\n- x: 'q' # x\n  y: 2\n",
    'list: []\n',
  ],
  'a name is changed and nothing else': [[{ rename: ['nested'], to: 'on' }], 'nested:', "'on':"],
};

for (const [name, [edits, before, after]] of Object.entries(yamlCases)) {
  test(`YAML: ${name}`, () => {
    assert.ok(yaml.includes(before));
    assert.equal(
      edited(yaml, 'yaml', ...edits),
      yaml.replace(before, () => after),
    );
  });
}

test('what an alias or a merge key brings in is not edited through it', () => {
  const text = 'a: &a\n  x: 1\nb: *a\nc:\n  <<: *a\n  y: 2\n';
  assert.equal(edited(text, 'yaml', { set: ['b', 'x'], to: 2 }), text);
  assert.equal(edited(text, 'yaml', { remove: ['c', 'x'] }), text);
  assert.equal(edited(text, 'yaml', { set: ['c', 'x'], to: 2 }), `${text}  x: 2\n`);
});

test('an empty file becomes a document', () => {
  assert.equal(edited('', 'json', { set: ['a', 'b'], to: 1 }), '{\n  "a": {\n    "b": 1\n  }\n}\n');
  assert.equal(edited('# new\n', 'yaml', { set: ['a', 0, 'b'], to: 1 }), '# new\na:\n  - b: 1\n');
});

for (const syntax of ['json', 'yaml'] as const) {
  test(`random edits of random ${syntax} texts give the expected value and keep every comment`, () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const random = seeded(seed);
      const value = randomObject(random, 3);
      const text = syntax === 'json' ? printedJson(random, value) : printedYaml(random, value);
      const edit = randomEdit(random, value);
      const before = parseDocument(text, syntax);
      assert.deepEqual(toValue(before.root), value, `seed ${seed} is printed wrongly:\n${text}`);
      const result = applyTextEdits(text, applyEdits(before, [edit]));
      const after = parseDocument(result, syntax);
      const story = `seed ${seed}: ${JSON.stringify(edit)}\n${text}\n=>\n${result}`;
      assert.deepEqual(toValue(after.root), expectedValue(value, edit), story);
      assert.deepEqual(
        after.problems.filter(({ kind }) => kind === 'syntax'),
        [],
        story,
      );
      assert.deepEqual(ownLineComments(result), ownLineComments(without(before, edit)), story);
    }
  });
}

/** Comments on lines of their own are nobody's and must outlive every edit around them. */
function ownLineComments(text: string): string[] {
  return text.match(/^[ \t]*(?:#|\/\/).*$/gm)?.map((comment) => comment.trim()) ?? [];
}

/** The text without the value that an edit replaces or removes: comments in it, or before it, go with it. */
function without({ root, text }: ParsedDocument, edit: PathEdit): string {
  const path = 'set' in edit ? edit.set : 'remove' in edit ? edit.remove : ['absent'];
  const node = nodeAt(root, path);
  if (node === undefined) return text;
  const start = typeof path.at(-1) === 'string' ? spanAt(root, path, 'key').end : node.span.start;
  return `${text.slice(0, start)}x${text.slice(node.span.end)}`;
}
