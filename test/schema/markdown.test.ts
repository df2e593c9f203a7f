import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { markdownOf } from '../../scripts/schema/markdown.ts';

const cases: readonly [name: string, html: string, markdown: string][] = [
  ['paragraphs', '<p>One  two.</p> <p>Three.</p>', 'One two.\n\nThree.'],
  ['code, with its own markup', '<p>Use <code> <i>name</i>:<i>tag</i> </code>.</p>', 'Use `name:tag`.'],
  [
    'links',
    '<p>See <a href="https://example.com/a">this page</a>.</p>',
    'See [this page](https://example.com/a).',
  ],
  ['lists', '<p>Either:</p> <ul> <li> <p>one</p> </li> <li> <p>two</p> </li> </ul>', 'Either:\n- one\n- two'],
  ['notes', '<p>A.</p> <note> <p>B.</p> </note>', 'A.\n\n> **Note:** B.'],
  ['emphasis', '<p><b>Bold</b> and <i>slanted</i></p>', '**Bold** and *slanted*'],
  ['entities', '<p>a &lt; b &amp;&amp; c</p>', 'a < b && c'],
  ['terms', '<dl> <dt>name</dt> <dd> <p>What it is.</p> </dd> </dl>', '**name**\n\nWhat it is.'],
];

describe('HTML of the SDK as markdown:', () => {
  for (const [name, html, markdown] of cases) {
    it(name, () => {
      assert.equal(markdownOf(html), markdown);
    });
  }
});
