import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDocument } from '#core/document/parse.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { complete } from '#core/ide/completion/complete.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { hover } from '#core/ide/hover/hover.ts';
import { taken } from '../support/completions.ts';
import { webApp } from '../support/documents.ts';

const options = { associations: { '**': 'task-definition' } } as const;

for (const syntax of ['json', 'yaml'] as const) {
  const text = webApp[syntax];
  const offsets = Array.from({ length: text.length + 1 }, (_, offset) => offset);

  describe(`In every place of a ${syntax} text`, () => {
    it('what is offered first leaves a text that can be read', () => {
      const analysis = analyze(text, syntax, `a.${syntax}`, options);
      const broken = offsets.flatMap((offset) => {
        const [first] = complete(analysis, offset);
        if (first === undefined) return [];
        const after = taken(text, first);
        const { problems } = parseDocument(after, syntax);
        return problems.length === 0 ? [] : [`${offset} ${first.label}: ${problems[0]?.message}\n${after}`];
      });
      assert.deepEqual(broken, []);
    });

    it('a text that breaks off there still gets completions, hovers and diagnostics', () => {
      const offered = offsets.map((offset) => {
        const analysis = analyze(text.slice(0, offset), syntax, `a.${syntax}`, options);
        diagnose(analysis);
        hover(analysis, offset);
        return complete(analysis, offset).length;
      });
      assert.ok(offered.filter((count) => count > 0).length > text.length / 4);
    });
  });
}
