import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { documentKinds } from '#core/ecs/kinds.ts';
import starters from '#core/starters/index.ts';
import { kindNames, kindsToBegin, syntaxesOf } from '#core/starters/kind-names.ts';
import { vsCode } from '../support/editors.ts';
import { startClient } from '../support/lsp.ts';
import { acceptCompletion } from '../support/typist.ts';

const indentation = { tabSize: 2, insertSpaces: true };

test('a new file can be of every kind but parts of files, and what ecspresso writes for a service that there is', () => {
  const others = new Set(['render-step', 'deploy-step', 'pipeline-command', 'ecspresso']);
  const files = documentKinds.filter((kind) => !others.has(kind));
  assert.deepEqual(kindsToBegin().sort(), [...files].sort());
});

/** Files that hold a list, whose braces are those of its items. */
const lists: ReadonlySet<string> = new Set(['container-definitions', 'image-definition']);

const blanks = { json: ['|', '{|}', '{\n  |\n}'], yaml: ['|', '# ours\n|'] };

for (const kind of kindsToBegin()) {
  for (const syntax of syntaxesOf(kind)) {
    const texts = blanks[syntax];
    describe(`An empty ${kindNames(kind).newFile}.${syntax}`, () => {
      for (const marked of texts.filter((text) => !lists.has(kind) || !text.includes('{'))) {
        test(`becomes ${kindNames(kind).noun} without a finding by each first offer in ${JSON.stringify(marked)}`, async () => {
          await using client = await startClient({ capabilities: vsCode });
          const cursor = marked.indexOf('|');
          const document = await client.open(`${kindNames(kind).newFile}.${syntax}`, marked.replace('|', ''));
          const offers = (await document.completionsAt(marked.slice(0, cursor)))
            .sort((left, right) => ((left.sortText ?? '') < (right.sortText ?? '') ? -1 : 1))
            .slice(0, starters.filter((starter) => starter.kind === kind).length);
          const begun = [];
          for (const offer of offers) {
            const typed = acceptCompletion(document.text, cursor, offer, {
              indentation,
              insertion: 'adjusts',
            });
            const file = await client.open(`each/${kindNames(kind).newFile}.${syntax}`, typed.text);
            begun.push({
              title: offer.label,
              findings: await file.findings(),
              braces: typed.text.match(/^\{\n|\n\}$/g),
            });
            await file.close();
          }
          assert.deepEqual(
            begun,
            starters
              .filter((starter) => starter.kind === kind)
              .sort((left, right) => (left.rank ?? 9) - (right.rank ?? 9))
              .map(({ title }) => ({
                title,
                findings: [],
                braces: syntax === 'json' && !lists.has(kind) ? ['{\n', '\n}'] : null,
              })),
          );
        });
      }
    });
  }
}
