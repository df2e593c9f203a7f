import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cursorAt } from '#core/document/cursor/cursor.ts';
import type { DataSyntax, DocNode, Path } from '#core/document/node.ts';
import { parseDocument } from '#core/document/parse.ts';
import { pathAt, spanAt } from '#core/document/path.ts';
import { atCursor, webApp } from '../support/documents.ts';

/** Where the cursor stands: "key|value|open|none /path partial", and what would be replaced. */
const places: Record<DataSyntax, Record<string, string>> = {
  json: {
    '<|>': 'value / "" ""',
    '{<|>}': 'key / "" ""',
    '{"a<|>': 'key / "a" "\\"a"',
    '{"a<|>b": 1}': 'key / "a" "\\"ab\\""',
    '{"a": <|>}': 'value /a "" ""',
    '{"a": "x<|>y", "b": 2}': 'value /a "x" "\\"xy\\""',
    '{"a": 1<|>}': 'value /a "1" "1"',
    '{"a": 1 <|>}': 'none / "" ""',
    '{"a": 1,<|>}': 'key / "" ""',
    '{\n "a": 1\n <|>\n}': 'key / "" ""',
    '{\n "a": 1\n "b<|>\n "c": 2}': 'key / "b" "\\"b"',
    '{"a": [1, <|>]}': 'value /a/1 "" ""',
    '{"a": [{"x": 1}, {<|>}]}': 'key /a/1 "" ""',
    '{"a": [{"x": 1}, {"y": "<|>': 'value /a/1/y "" "\\""',
    '{"a": {"b": {"c": <|>': 'value /a/b/c "" ""',
    '{"a": {{ .X }}, <|>}': 'key / "" ""',
    '{"a": "b"<|>}': 'none / "" ""',
    '// x <|>\n{}': 'none / "" ""',
    '{"a": 1}<|>': 'none / "" ""',
  },
  yaml: {
    '<|>': 'open / "" ""',
    'a<|>': 'open / "a" "a"',
    'a: <|>': 'open /a "" ""',
    'a: b<|>c': 'value /a "b" "bc"',
    'a: "b<|>': 'value /a "b" "\\"b"',
    'a: 1\n<|>': 'key / "" ""',
    'a: 1\nb<|>\nc: 2': 'key / "b" "b"',
    'a<|>b: 1': 'key / "a" "ab"',
    'a:\n  <|>': 'open /a "" ""',
    'a:\n  b: 1\n  <|>\nc: 1': 'key /a "" ""',
    'a:\n  b:\n    c: 1\n<|>': 'key / "" ""',
    'a:\n  - x: 1\n    <|>': 'key /a/0 "" ""',
    'a:\n  - x: 1\n  - <|>': 'open /a/1 "" ""',
    'a:\n- x: 1\n- y: <|>': 'open /a/1/y "" ""',
    'a:\n- x: 1\n<|>': 'key / "" ""',
    'a:\n  - x: 1\n    y:\n      - p: 1\n      - q: <|>': 'open /a/0/y/1/q "" ""',
    'a:\n  - - x\n    - <|>': 'open /a/0/1 "" ""',
    '- name: a\n- <|>': 'open /1 "" ""',
    'a: [1, <|>': 'value /a/1 "" ""',
    'a: {x: 1,\n  <|>}\nb: 1': 'key /a "" ""',
    'a: {x: 1,\n  <|>\nb: 1': 'key /a "" ""',
    'a: |\n  foo: <|>\n': 'none /a "" ""',
    'a: b # x<|>': 'none / "" ""',
    '---\na: 1\n---\nb:\n  <|>': 'open /b "" ""',
  },
};

for (const syntax of ['json', 'yaml'] as const) {
  for (const [marked, expected] of Object.entries(places[syntax])) {
    test(`${syntax} cursor in ${JSON.stringify(marked)}`, () => {
      const { document, offset } = atCursor(marked, syntax);
      const { at, path, partial, replace } = cursorAt(document, offset);
      const written = document.text.slice(replace.start, replace.end);
      const found = `${at} /${path.join('/')} ${JSON.stringify(partial)} ${JSON.stringify(written)}`;
      assert.equal(found, expected);
    });
  }

  test(`in a whole ${syntax} text the cursor agrees with the tree about every value`, () => {
    const document = parseDocument(webApp[syntax], syntax);
    const wrong: string[] = [];
    for (let offset = 0; offset <= document.text.length; offset += 1) {
      const cursor = cursorAt(document, offset);
      const inTree = pathAt(document, offset);
      if (cursor.at === 'value' && cursor.partial !== '' && String(cursor.path) !== String(inTree)) {
        wrong.push(`${offset}: ${cursor.path} but ${inTree}`);
      }
    }
    assert.deepEqual(wrong, []);
  });
}

/** Values below each other in every way that block YAML has. */
const nested = {
  members: 'a:\n  b:\n    c: 1\n    d: 2\n  e: 3\nf:\n    g: 4\nh: 5\n',
  'lists of objects':
    'a:\n  - x: 1\n    y: 2\n  - x: 3\n    z:\n      - p: 4\n        q: 5\n      - p: 6\n  - w: 7\nb: 8\n',
  'lists at the column of their owner':
    'a:\n- x: 1\n  y:\n  - p: 2\n  - q: 3\n    r: 4\n- z: 5\nb:\n- 6\n- 7\n',
  'lists in lists': 'a:\n  - - 1\n    - 2\n  - - - x: 3\n        y: 4\n      - x: 5\n    - z: 6\n  - 7\n',
  'dashes far from what they begin':
    'a:\n  -   x: 1\n      y:\n          - 2\n          -    3\n  -\n    x: 4\n    y: 5\n',
  'blank lines and comments between':
    '# a\na:\n\n  # b\n  - x: 1\n# c\n    y: 2\n\n  - x: 3\n\nb:\n  # d\n  c: 4\n',
  'a list at the top': '- a: 1\n  b:\n    - 2\n- - 3\n- c: 4\n',
};

for (const [title, text] of Object.entries(nested)) {
  test(`a text that ends where a value is to be written has the cursor at that value: ${title}`, () => {
    const places = placesIn(parseDocument(text, 'yaml').root);
    for (const before of ['', 'other:\n  - c: 1\n---\n']) {
      const found = places.map(({ end }) => {
        const begun = `${before}${text.slice(0, end)} `;
        return `${begun}/${cursorAt(parseDocument(begun, 'yaml'), begun.length).path.join('/')}`;
      });
      const wanted = places.map(({ path, end }) => `${before}${text.slice(0, end)} /${path.join('/')}`);
      assert.deepEqual(found, wanted);
    }
  });
}

/** Where the values of a tree are to be written: behind the colon of a name, and where an item begins. */
function placesIn(node: DocNode | undefined, path: Path = []): { path: Path; end: number }[] {
  if (node?.kind === 'object')
    return node.members.flatMap(({ key, keySpan, value }) => [
      { path: [...path, key], end: keySpan.end + 1 },
      ...placesIn(value, [...path, key]),
    ]);
  if (node?.kind !== 'array') return [];
  return node.items.flatMap((item, index) => [
    ...(item.kind === 'scalar' ? [{ path: [...path, index], end: item.span.start - 1 }] : []),
    ...placesIn(item, [...path, index]),
  ]);
}

test('a path shows at its value, its name, or the deepest name that exists', () => {
  const { root, text } = parseDocument('{"a": {"b": 1, "c": {}}, "l": [{"n": 1}, {}]}', 'json');
  const shown = (path: (string | number)[], on?: 'key') => {
    const { start, end } = spanAt(root, path, on);
    return text.slice(start, end);
  };
  assert.deepEqual(
    [
      shown(['a', 'b']),
      shown(['a', 'b'], 'key'),
      shown(['a']),
      shown(['a', 'c', 'x', 'y']),
      shown(['l', 0, 'x']),
      shown(['l', 1]),
      shown(['x']),
      shown([]),
    ],
    ['1', '"b"', '"a"', '"c"', '{', '{', '{', '{'],
  );
});

test('a path in block YAML shows at a name, never at a whole object', () => {
  const { root, text } = parseDocument('a:\n  - n: 1\n    m:\n', 'yaml');
  const shown = (path: (string | number)[]) => {
    const { start, end } = spanAt(root, path);
    return text.slice(start, end);
  };
  assert.deepEqual([shown(['a', 0, 'x']), shown(['a', 0, 'm']), shown(['x'])], ['n', 'm', 'a']);
});
