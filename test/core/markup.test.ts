import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { html, type Markup, type MarkupValue } from '#core/words/markup.ts';
import { hostileTexts } from '../support/hostile-texts.ts';

const written = (value: MarkupValue) => html`<a title="${value}">${value}</a>`.toString();

describe('HTML', () => {
  test('shows what is put into it letter by letter, in texts and in attributes', () => {
    const text = '&lt;b onclick=&quot;x&#39;&quot;&gt; &amp;amp; 1';
    assert.equal(written(`<b onclick="x'"> &amp; 1`), `<a title="${text}">${text}</a>`);
  });

  test('holds HTML, lists of it, and nothing where there is nothing', () => {
    const items = ['<1>', 2].map((each) => html`<li>${each}</li>`);
    const list: Markup = html`<ul>${items}${undefined}${[[' & ', undefined], '']}</ul>`;
    assert.equal(list.toString(), '<ul><li>&lt;1&gt;</li><li>2</li> &amp; </ul>');
  });

  test('has no tag, no quote and no reference in it that a value brought along', () => {
    for (const text of hostileTexts) {
      const shown = html`${text}`.toString();
      assert.doesNotMatch(shown, /[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
    }
  });
});
