import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cursorAt } from '#core/document/cursor/cursor.ts';
import type { DocNode, Syntax } from '#core/document/node.ts';
import { parseDocument } from '#core/document/parse.ts';
import { pathAt, spanAt } from '#core/document/path.ts';
import { toValue } from '#core/document/value.ts';
import { findSubjects } from '#core/hosts/find-subjects.ts';
import { classify } from '#core/subjects/classify.ts';
import { webApp } from '../support/documents.ts';
import { between, seeded } from '../support/random.ts';

/** Takes a text through everything that reads it, and holds the promises of the tree. */
function readThrough(text: string, syntax: Syntax, offsets: readonly number[]): void {
  const document = parseDocument(text, syntax);
  for (const { span } of document.problems) assertSpan(span, text);
  walk(document.root, text);
  toValue(document.root);
  findSubjects(document, 'task-definition.json');
  classify('x', syntax, text);
  for (const offset of offsets) {
    const { path, replace } = cursorAt(document, offset);
    assertSpan(replace, text);
    assertSpan(spanAt(document.root, path), text);
    pathAt(document, offset);
  }
}

function assertSpan({ start, end }: { start: number; end: number }, text: string): void {
  assert.ok(start >= 0 && start <= end && end <= text.length, `${start}..${end} of ${text.length}`);
}

function walk(node: DocNode | undefined, text: string): void {
  if (node === undefined) return;
  assertSpan(node.span, text);
  if (node.kind === 'array') for (const item of node.items) walk(item, text);
  if (node.kind !== 'object') return;
  for (const { keySpan, value } of node.members) {
    assertSpan(keySpan, text);
    walk(value, text);
  }
}

const bits = [
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  ':',
  ',',
  '\n',
  ' ',
  '  ',
  '- ',
  '#',
  '|',
  '>',
  '&a',
  '*a',
  '!x',
  '<<',
  '$',
  '{{',
  '\t',
  '\\',
];

for (const syntax of ['json', 'yaml'] as const) {
  const whole = webApp[syntax];

  test(`every prefix of a ${syntax} definition is read, with the cursor at its end`, () => {
    for (let length = 0; length <= whole.length; length += 1)
      readThrough(whole.slice(0, length), syntax, [length]);
  });

  test(`every ${syntax} definition with a stretch cut out is read, with the cursor in the gap`, () => {
    for (let start = 0; start < whole.length; start += 3) {
      for (const length of [1, 5, 40]) {
        readThrough(whole.slice(0, start) + whole.slice(start + length), syntax, [start]);
      }
    }
  });

  test(`${syntax} definitions with pieces of syntax put in anywhere are read at every offset`, () => {
    const random = seeded(syntax === 'json' ? 7 : 8);
    for (let round = 0; round < 150; round += 1) {
      let text = whole;
      for (let count = between(random, 1, 4); count > 0; count -= 1) {
        const at = between(random, 0, text.length);
        text = text.slice(0, at) + (bits[between(random, 0, bits.length - 1)] ?? '') + text.slice(at);
      }
      readThrough(
        text,
        syntax,
        [0, 1, 2, 3, 4].map(() => between(random, 0, text.length)),
      );
    }
  });

  test(`random characters are read as ${syntax}`, () => {
    const random = seeded(9);
    for (let round = 0; round < 60; round += 1) {
      const codes = Array.from({ length: 400 }, () => between(random, 0, round % 2 === 0 ? 0x7f : 0xffff));
      const text = String.fromCharCode(...codes);
      readThrough(text, syntax, [0, 200, 400]);
    }
  });

  test(`random pieces of syntax are read as ${syntax}`, () => {
    const random = seeded(10);
    for (let round = 0; round < 100; round += 1) {
      const text = Array.from({ length: 120 }, () => bits[between(random, 0, bits.length - 1)]).join('');
      readThrough(text, syntax, [0, text.length >> 1, text.length]);
    }
  });

  for (const [name, text] of Object.entries(megabytes(whole))) {
    test(`a megabyte of ${name} is read as ${syntax}`, () => {
      readThrough(text, syntax, [text.length >> 1]);
    });
  }
}

function megabytes(whole: string): Record<string, string> {
  const random = seeded(11);
  const codes = Array.from({ length: 1 << 16 }, () => between(random, 0, 255));
  return {
    definitions: whole.repeat(Math.ceil((1 << 20) / whole.length)),
    brackets: '['.repeat(1 << 20),
    braces: '{'.repeat(1 << 20),
    'nested members': '{"a":'.repeat(200_000),
    'nested lists': '- '.repeat(1 << 19),
    quotes: '"'.repeat(1 << 20),
    spaces: ' '.repeat(1 << 20),
    'line breaks': '\n'.repeat(1 << 20),
    'placeholders that never end': '${{{<a'.repeat(170_000),
    'one line': `a: ${'x '.repeat(1 << 19)}`,
    'random characters': String.fromCharCode(...codes).repeat(16),
    'half a definition on every line': '{"name": "a", [ "b": }\n'.repeat(45_000),
    'half a mapping on every line': '  - a: [b\n c: "d\n'.repeat(60_000),
  };
}
