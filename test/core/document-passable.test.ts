import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flowCursor } from '#core/document/cursor/flow-cursor.ts';
import { passableBefore } from '#core/document/cursor/passable.ts';
import { parseDocument } from '#core/document/parse.ts';
import { webApp } from '../support/documents.ts';
import { between, pick, seeded } from '../support/random.ts';
import { printedJson, randomObject } from '../support/random-document.ts';

/** What editing and templates leave behind in JSON. */
const pieces = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  '\n',
  '// note\n',
  '"cpu": 1',
  '<X>',
  '{{ x }}',
  '\\',
  '',
] as const;

test('the place of a cursor is the same whether what is passable was looked into or not', () => {
  const random = seeded(31);
  let passed = 0;
  for (let round = 0; round < 400; round += 1) {
    const whole = round % 2 === 0 ? webApp.json : printedJson(random, randomObject(random, 3));
    let text = whole;
    for (let edit = between(random, 0, 3); edit > 0; edit -= 1) {
      const at = between(random, 0, text.length);
      text = text.slice(0, at) + pick(random, pieces) + text.slice(at + between(random, 0, 3));
    }
    const document = parseDocument(text, 'json');
    for (let look = 0; look < 25; look += 1) {
      const offset = between(random, 0, text.length);
      const passable = passableBefore(document, offset);
      passed += passable.size;
      const start = { from: 0, base: [] };
      const place = flowCursor(text, start, offset, passable);
      assert.deepEqual(place, flowCursor(text, start, offset), JSON.stringify({ text, offset }));
    }
  }
  assert.ok(passed > 1000, `Only ${passed} objects and lists were passed over.`);
});
