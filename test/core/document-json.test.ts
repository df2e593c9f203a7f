// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders of templates are what is read here.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDocument } from '#core/document/parse.ts';
import { plain, problems } from '../support/documents.ts';

/** A text, what is read from it, and what is said about it. */
const cases: Record<string, [string, unknown, string[]]> = {
  'plain JSON is read as it is': [
    '{"a": [1, -2.5e3, "x\\u0041\\n", true, null, {}]}',
    { a: [1, -2500, 'xA\n', true, null, {}] },
    [],
  ],
  'an empty text has no root and no fault': [' \n', undefined, []],
  'comments are read over and reported for those who may not have them': [
    '{"a": 1 /* one */ // two\n}',
    { a: 1 },
    [
      'comment: JSON has no comments; remove it or save the file as JSONC. @/* one */',
      'comment: JSON has no comments; remove it or save the file as JSONC. @// two',
    ],
  ],
  'trailing commas are faults': [
    '{"a": [1,],}',
    { a: [1] },
    [
      'syntax: Remove the trailing comma; JSON allows none here. @,',
      'syntax: Remove the trailing comma; JSON allows none here. @,',
    ],
  ],
  'a second comma is a fault': ['[1,,2]', [1, 2], ['syntax: Remove the comma; nothing stands before it. @,']],
  'a missing comma is a fault at the end of what it should follow': [
    '{"a": 1\n "b": 2}',
    { a: 1, b: 2 },
    ['syntax: Put a comma between these two. @1'],
  ],
  'a name alone waits for its value': [
    '{"a": 1, "b"}',
    { a: 1, b: undefined },
    ['syntax: Give "b" a colon and a value. @"b"'],
  ],
  'a name before another one waits for its value': [
    '{"a":\n "b": 2}',
    { a: undefined, b: 2 },
    ['syntax: Give "a" a value. @"a"'],
  ],
  'an unclosed string ends with its line': [
    '{"image": "nginx,\n "cpu": 1}',
    { image: 'nginx', cpu: 1 },
    ['syntax: Close the string with a double quote. @"nginx'],
  ],
  'a string that is broken over lines is one fault': [
    '{"image": "nginx:1\n  .27\n", "cpu": 1, "command": ["a\\"b\n"]}',
    { image: '?nginx:1\n  .27\n?', cpu: 1, command: ['?a\\"b\n?'] },
    [
      'syntax: Write this string in one line, with \\n for a line break; JSON lets none stand in a string. @"nginx:1\n  .27\n"',
      'syntax: Write this string in one line, with \\n for a line break; JSON lets none stand in a string. @"a\\"b\n"',
    ],
  ],
  'an unclosed string above another one is not broken': [
    '{"command": ["a\n, "b", "c"], "x": "y\n}',
    { command: ['a', 'b', 'c'], x: 'y' },
    [
      'syntax: Close the string with a double quote. @"a',
      'syntax: Close the string with a double quote. @"y',
    ],
  ],
  'an unclosed name ends before its colon': [
    '{"cpu: 1}',
    { cpu: 1 },
    ['syntax: Close the string with a double quote. @"cpu'],
  ],
  'an unclosed object is reported where it opens': [
    '{"a": {"b": [1, 2',
    { a: { b: [1, 2] } },
    [
      'syntax: Close this "{" with "}". @{',
      'syntax: Close this "{" with "}". @{',
      'syntax: Close this "[" with "]". @[',
    ],
  ],
  'a bracket of the outer list closes the object in it': [
    '[{"a": 1]',
    [{ a: 1 }],
    ['syntax: Close this "{" with "}". @{'],
  ],
  'an unquoted word is a fault and its value unknown': [
    '{"essential": yes, b: 1}',
    { essential: '?yes?', b: 1 },
    ['syntax: Put "yes" in double quotes. @yes', 'syntax: Put the name "b" in double quotes. @b'],
  ],
  'a number in a form of its own is a fault with a known value': [
    '{"a": 01.50}',
    { a: 1.5 },
    ['syntax: Write the number as 1.5; JSON has no other form. @01.50'],
  ],
  'a name written twice is reported at the second one': [
    '{"a": 1, "a": 2}',
    { a: 2 },
    ['duplicate-key: "a" is written twice; only the last one counts. @"a"'],
  ],
  'unquoted placeholders stand for values, items and members': [
    '{"cpu": {{ .Cpu }}, "n": ${N}, "i": <IMAGE>, "l": [$A, {}], $$MORE$$ "z": %(x)s}',
    { cpu: '?{{ .Cpu }}?', n: '?${N}?', i: '?<IMAGE>?', l: ['?$A?', {}], z: '?%(x)s?' },
    ['{{ .Cpu }}', '${N}', '<IMAGE>', '$A', '$$MORE$$', '%(x)s'].map(
      (text) => `placeholder: "${text}" is not JSON until the template is filled in. @${text}`,
    ),
  ],
  'a string with a placeholder in it is unknown and no fault': [
    '["{{ must_env `X` }}:1", "{{resolve:ssm:/a}}", "$IMAGE", "a <IMAGE1_NAME>", "echo $1"]',
    ['?{{ must_env `X` }}:1?', '?{{resolve:ssm:/a}}?', '?$IMAGE?', '?a <IMAGE1_NAME>?', 'echo $1'],
    [],
  ],
  'what follows the document is a fault': [
    '{} x',
    {},
    ['syntax: Remove what follows the end of the document. @x'],
  ],
  'a backslash that escapes nothing is a fault': [
    '["\\d"]',
    [''],
    ['syntax: Write a backslash as "\\\\"; this is not one of the escapes of JSON. @"\\d"'],
  ],
};

for (const [name, [text, value, found]] of Object.entries(cases)) {
  test(name, () => {
    const document = parseDocument(text, 'json');
    assert.deepEqual(plain(document.root), value);
    assert.deepEqual(problems(document), found);
  });
}

test('an object that a placeholder adds members to is open', () => {
  const { root } = parseDocument('{"a": {${MORE} "b": 1}, "c": {}}', 'json');
  const open =
    root?.kind === 'object' && root.members.map(({ value }) => value?.kind === 'object' && value.open);
  assert.deepEqual(open, [true, undefined]);
});

test('every span covers what was written', () => {
  const text = '{ "a": [ 1, "x" ], "b": { } }';
  const { root } = parseDocument(text, 'json');
  const spans: string[] = [];
  const walk = (node: typeof root): void => {
    if (node === undefined) return;
    spans.push(text.slice(node.span.start, node.span.end));
    if (node.kind === 'array') node.items.forEach(walk);
    if (node.kind === 'object') for (const { value } of node.members) walk(value);
  };
  walk(root);
  assert.deepEqual(spans, [text, '[ 1, "x" ]', '1', '"x"', '{ }']);
});
