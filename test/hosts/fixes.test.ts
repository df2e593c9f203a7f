/** Every fix that is offered for a refused input, in every tool that holds it: made, read again, and the finding is gone. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { applyEdits } from '#core/document/edit/edit.ts';
import { applyTextEdits } from '#core/document/edit/text-edit.ts';
import { type Analysis, analyze } from '#core/ide/analysis/analysis.ts';
import { type Diagnostic, diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { isWhole, partOf } from '../support/part.ts';
import { asTask } from './as-task.ts';
import type { Host, Written } from './host.ts';
import { hosts } from './hosts.ts';
import { type Refused, refusedInputs } from './refused.ts';

/** What a fix left wrong, one line each. */
function wrongAfter(written: Written, refused: Refused, count: { made: number }): string[] {
  const { file, text, syntax } = written;
  const before = analyze(text, syntax, file);
  const paired = refused.task && asTask(refused.task);
  const findings = (analysis: Analysis) => diagnose(analysis, { pairedTask: () => paired });
  const all = findings(before);
  return all.flatMap((finding) =>
    finding.fixes.flatMap((fix) => {
      count.made += 1;
      const edits = applyEdits(before.document, fix.edits);
      const said = `${finding.id} "${fix.title}"`;
      if (edits.length === 0) return [`${said} changes nothing`];
      const changed = applyTextEdits(text, edits);
      const fixed = analyze(changed, syntax, file);
      if (fixed.document.problems.length > before.document.problems.length)
        return [`${said} breaks the text\n${changed}`];
      return ofSame(findings(fixed), finding) < ofSame(all, finding)
        ? []
        : [`${said} leaves its finding\n${changed}`];
    }),
  );
}

/** How often the same is said in the same words. */
function ofSame(findings: readonly Diagnostic[], { id, message }: Diagnostic): number {
  return findings.filter((each) => each.id === id && each.message === message).length;
}

/** Each input in every other host, which is enough for all that differs among them and takes half the time. */
function inHost({ name, write }: Host, order: number): void {
  const count = { made: 0 };
  after(() => {
    console.log(`${name}: ${count.made} fixes made`);
    assert.ok(!isWhole || count.made > 5, `${count.made} fixes`);
  });
  for (const [index, refused] of partOf([...refusedInputs().entries()])) {
    const written = index % 2 === order % 2 ? write(refused) : undefined;
    if (written === undefined) continue;
    it(refused.name, () => assert.deepEqual(wrongAfter(written, refused, count), []));
  }
}

for (const [order, host] of hosts.entries())
  describe(`Fixes of what AWS refuses in ${host.name}`, () => inHost(host, order));
