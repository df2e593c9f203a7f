import { applyEdits, overlap, touchedBy } from '../../document/edit/edit.ts';
import { applyTextEdits, followedBy, type TextEdit } from '../../document/edit/text-edit.ts';
import type { ParsedDocument, Path, Span } from '../../document/node.ts';
import type { Fix } from '../../rules/rule.ts';
import type { Analysis } from '../analysis/analysis.ts';
import type { Diagnostic } from '../diagnostics/diagnostics.ts';

/** A fix that was made, with the finding that it healed. */
export interface Fixed {
  readonly diagnostic: Diagnostic;
  readonly fix: Fix;
}

/** Fixes made together: what they change in the text, and what they heal. */
export interface Fixes {
  /** In the order of the text; they do not touch each other. */
  readonly edits: readonly TextEdit[];
  readonly fixed: readonly Fixed[];
}

/** After so many rounds of fixes that make room for further ones, the rest is left to the author. */
const mostRounds = 20;

/**
 * Every fix that has just one sensible answer, round after round until nothing more is found; `undefined` when
 * there is none. The same call on the outcome finds nothing, unless the rounds have run out.
 */
export function fixAll(
  analysis: Analysis,
  analyzeAgain: (text: string) => Analysis,
  diagnose: (analysis: Analysis) => readonly Diagnostic[],
): Fixes | undefined {
  const { text } = analysis.document;
  const seen = new Set([text]);
  const fixed: Fixed[] = [];
  let current = analysis;
  let edits: readonly TextEdit[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    const step = preferredFixes(current.document, diagnose(current));
    if (step.edits.length === 0) break;
    const after = analyzeAgain(applyTextEdits(current.document.text, step.edits));
    // Two fixes that undo each other would go round forever, and none may break what could be read.
    if (seen.has(after.document.text) || isMoreBroken(after, current)) break;
    seen.add(after.document.text);
    edits = edits.length === 0 ? step.edits : step.edits.reduceRight(behind(text), edits);
    fixed.push(...step.fixed);
    current = after;
  }
  return fixed.length === 0 ? undefined : { edits, fixed };
}

/** Fixes beyond these wait for the next time that someone asks. */
const mostFixes = 500;

/** The preferred fixes that can be made together; the others were worked out without them, and wait. */
export function preferredFixes(document: ParsedDocument, diagnostics: readonly Diagnostic[]): Fixes {
  const taken: Path[] = [];
  const edits: TextEdit[] = [];
  const fixed: Fixed[] = [];
  for (const candidate of diagnostics.flatMap(preferredOf).slice(0, mostFixes)) {
    // Names beside each other may change together: every fix was worked out on the names as they are.
    const paths = candidate.fix.edits.map((edit) => ('rename' in edit ? edit.rename : touchedBy(edit)));
    if (paths.some((path) => taken.some((other) => overlap(path, other)))) continue;
    const splices = applyEdits(document, candidate.fix.edits);
    if (splices.length === 0 || splices.some((splice) => edits.some((edit) => meet(splice.span, edit.span))))
      continue;
    taken.push(...paths);
    edits.push(...splices);
    fixed.push(candidate);
  }
  return { edits: edits.sort((left, right) => left.span.start - right.span.start), fixed };
}

/** Whether two spans overlap or touch. */
export function meet(left: Span, right: Span): boolean {
  return left.start <= right.end && left.end >= right.start;
}

function preferredOf(diagnostic: Diagnostic): Fixed[] {
  const fix = diagnostic.fixes.find((each) => each.preferred === true);
  return fix === undefined ? [] : [{ diagnostic, fix }];
}

function behind(text: string) {
  return (all: readonly TextEdit[], edit: TextEdit) => followedBy(text, all, edit);
}

function isMoreBroken(after: Analysis, before: Analysis): boolean {
  return syntaxFaults(after) > syntaxFaults(before);
}

function syntaxFaults({ document }: Analysis): number {
  return document.problems.filter(({ kind }) => kind === 'syntax').length;
}
