// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders of templates are what is read here.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocNode } from '#core/document/node.ts';
import { parseDocument } from '#core/document/parse.ts';
import { toValue } from '#core/document/value.ts';
import { plain, problems } from '../support/documents.ts';

const cases: Record<string, [string, unknown, string[]]> = {
  'block and flow style give the same tree': [
    'a:\n  - b: 1\n    c: [x, {y: 2}]\n  - "q"\n',
    { a: [{ b: 1, c: ['x', { y: 2 }] }, 'q'] },
    [],
  ],
  'plain scalars are those of YAML 1.2': [
    'a: [1, 0x10, 0o17, 1.5, .5, true, yes, ~, null, 080, 1e3, 1.2.3, -.inf]\n',
    { a: [1, 16, 15, 1.5, 0.5, true, 'yes', null, null, 80, 1000, '1.2.3', Number.NEGATIVE_INFINITY] },
    [],
  ],
  'core tags say the type': [
    'a: !!str 256\nb: !!int "5"\nc: !!map {d: 1}\n',
    { a: '256', b: 5, c: { d: 1 } },
    [],
  ],
  'CloudFormation tags make unknown values': [
    'a: !Ref X\nb: !Sub\n  - "${A}"\n  - {A: 1}\nc: 1\n',
    { a: '?!Ref X?', b: '?!Sub\n  - "${A}"\n  - {A: 1}?', c: 1 },
    [],
  ],
  'aliases stand for their anchors': [
    'a: &x {n: 1}\nb: *x\nc: &s web\nd: *s\n',
    { a: { n: 1 }, b: { n: 1 }, c: 'web', d: 'web' },
    [],
  ],
  'merge keys bring in what the mapping does not say itself': [
    'base: &b {cpu: 1, memory: 2}\nmore: &m {user: u, cpu: 9}\nc:\n  <<: [*b, *m]\n  memory: 3\n',
    { base: { cpu: 1, memory: 2 }, more: { user: 'u', cpu: 9 }, c: { cpu: 1, user: 'u', memory: 3 } },
    [],
  ],
  'an alias inside its own anchor is a fault': [
    'a: &x\n  b: *x\n',
    { a: { b: '?*x?' } },
    ['syntax: Define the anchor "&x" before this alias. @*x'],
  ],
  'a name written twice is reported': [
    'a: 1\na: 2\n',
    { a: 2 },
    ['duplicate-key: "a" is written twice; only the last one counts. @a'],
  ],
  'the first document that holds something counts, and the next one is told': [
    '# head\n---\n---\na: 1\n---\nb: 2\n',
    { a: 1 },
    [
      'document: This begins another document, and AWS takes files of one; put it in a file of its own, unless your tools part them. @---',
    ],
  ],
  'block scalars keep their text': ['a: |\n  x\n   y\nb: >-\n  p\n  q\n', { a: 'x\n y\n', b: 'p q' }, []],
  'bare template values are unknown': [
    'a: {{ .Cpu }}\nb: "{{ x }}"\nc: ${V}\nd:\n  {{ y }}\n',
    { a: '?{{ .Cpu }}?', b: '?{{ x }}?', c: '?${V}?', d: '?{{ y }}?' },
    [
      'placeholder: "{{ .Cpu }}" is not YAML until the template is filled in. @{{ .Cpu }}',
      'placeholder: "{{ y }}" is not YAML until the template is filled in. @{{ y }}',
    ],
  ],
  'template statements are read over': ['{% if x %}\na: 1\n{% endif %}\nb: 2\n', { a: 1, b: 2 }, []],
  'statements stand between a name and its value too, and a value is none of them': [
    'a:\n{{- with .Env }}\n  - n: 1\n{{- end }}\n{{- range $k, $v := .More }}\n  - n: {{ $k }}\n{{- end }}\n{{/* said to nobody */}}\nb:\n  {{- toYaml . | nindent 2 }}\n',
    { a: [{ n: 1 }, { n: '?{{ $k }}?' }], b: '?{{- toYaml . | nindent 2 }}?' },
    [
      'placeholder: "{{ $k }}" is not YAML until the template is filled in. @{{ $k }}',
      'placeholder: "{{- toYaml . | nindent 2 }}" is not YAML until the template is filled in. @{{- toYaml . | nindent 2 }}',
    ],
  ],
  'a fault at a placeholder is told as it is written': [
    'a: 1\n{{ template "labels" . }}  {{ x }}\nb: 2\n{{ y }}: [1\nc: 3\n',
    { a: 1, b: 2, '{{ y }}': '?[1?', c: 3 },
    [
      'placeholder: "{{ template "labels" . }}" is not YAML until the template is filled in. @{{ template "labels" . }}',
      'placeholder: "{{ y }}" is not YAML until the template is filled in. @{{ y }}',
      'syntax: Close this [ with ]. @[1',
    ],
  ],
  'a bare placeholder that YAML refuses is unknown': [
    'a: %(x)s\nb: 1\n',
    { a: '?%(x)s?', b: 1 },
    ['placeholder: Put "%(x)s" in quotes; it is not YAML until the template is filled in. @%(x)s'],
  ],
  'a name without a colon is left out': [
    'a: 1\ncp\nb: 2\n',
    { a: 1, b: 2 },
    ['syntax: Give "cp" a colon and a value. @cp'],
  ],
  'a name without a colon above its members keeps them': [
    'a: 1\nbb\n  - x: 1\nc: 2\n',
    { a: 1, bb: [{ x: 1 }], c: 2 },
    ['syntax: Give "bb" a colon and a value. @bb'],
  ],
  'an unclosed list is unknown': [
    'a: [1, 2\nb: 2\n',
    { a: '?[1, 2?', b: 2 },
    ['syntax: Close this [ with ]. @[1, 2'],
  ],
  'an unclosed quote is unknown': [
    'a: "x\nb: 2\n',
    { a: '?"x?', b: 2 },
    ['syntax: Close this " with ". @"x'],
  ],
  'a colon in a bare value is a fault': [
    'a: b: c\nd: 1\n',
    { a: '?b: c?', d: 1 },
    ['syntax: Put the value in quotes; it holds a colon. @b: c'],
  ],
  'a tab in the indentation is a fault': [
    'a:\n\tb: 1\nc: 2\n',
    { a: null, c: 2 },
    ['syntax: Indent with spaces; YAML allows no tabs here. @b: 1'],
  ],
  'a line that is indented like no other is left out': [
    'a:\n  - x: 1\n   y: 2\n  - z: 3\n',
    { a: [{ x: 1 }, { z: 3 }] },
    ['syntax: Indent this line like the ones it belongs to. @y: 2'],
  ],
  'a first member one space too far right costs its item no more than that member': [
    'a:\n  - x: 1\n    y: 2\n  -  x: 3\n    y: 4\n    z: 5\nb: 6\n',
    {
      a: [
        { x: 1, y: 2 },
        { y: 4, z: 5 },
      ],
      b: 6,
    },
    ['syntax: Indent this line like the ones it belongs to. @x: 3'],
  ],
  'a first item too far left costs the list no more than its first member': [
    'a:\n- x: 1\n    y: 2\n    z: 3\n  - x: 4\n    y: 5\nb: 6\n',
    {
      a: [
        { y: 2, z: 3 },
        { x: 4, y: 5 },
      ],
      b: 6,
    },
    [
      'syntax: Indent this line like the ones it belongs to. @x: 1',
      'syntax: Indent this line like the ones it belongs to. @- x: 4',
    ],
  ],
  'a dash that is not below the others keeps its item': [
    'a:\n - x: 1\n  - x: 2\nb: 5\n',
    { a: [{ x: 1 }, { x: 2 }], b: 5 },
    ['syntax: Indent this line like the ones it belongs to. @- x: 2'],
  ],
};

for (const [name, [text, value, found]] of Object.entries(cases)) {
  test(name, () => {
    const document = parseDocument(text, 'yaml');
    assert.deepEqual(plain(document.root), value);
    assert.deepEqual(problems(document), found);
  });
}

test('an alias bomb is cut short with a problem', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level <= 12; level += 1) {
    const alias = `*a${level - 1}`;
    lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => alias).join(', ')}]`);
  }
  const document = parseDocument(`${lines.join('\n')}\n`, 'yaml');
  assert.ok(document.problems.some(({ message }) => message.startsWith('Write this out;')));
  assert.ok(countNodes(document.root) < 100_000);
  assert.ok(JSON.stringify(toValue(document.root)).length < 2_000_000);
});

test('spans cover quotes, block headers and brackets', () => {
  const text = 'a: "x"\nb: |\n  t\nc: [1, 2 ]\nd:\n  e: 1\n';
  const { root } = parseDocument(text, 'yaml');
  const spans = root?.kind === 'object' ? root.members.map(({ value }) => sliceOf(text, value)) : [];
  assert.deepEqual(spans, ['"x"', '|\n  t', '[1, 2 ]', 'e: 1']);
});

test('line ends and a byte order mark do not move spans', () => {
  const text = '\ufeffa: 1\r\nb:\r\n  - "x"\r\n';
  const { root } = parseDocument(text, 'yaml');
  const spans = root?.kind === 'object' ? root.members.map(({ value }) => sliceOf(text, value)) : [];
  assert.deepEqual(spans, ['1', '- "x"']);
});

function sliceOf(text: string, node: DocNode | undefined): string {
  return node === undefined ? '' : text.slice(node.span.start, node.span.end);
}

function countNodes(node: DocNode | undefined): number {
  if (node?.kind === 'array') return node.items.reduce((sum, item) => sum + countNodes(item), 1);
  if (node?.kind !== 'object') return 1;
  return node.members.reduce((sum, { value }) => sum + countNodes(value), 1);
}
