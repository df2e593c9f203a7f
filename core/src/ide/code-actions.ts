import { applyEdits, overlap, touchedBy } from '../document/edit.ts';
import { indentAt } from '../document/layout.ts';
import { lineStart } from '../document/lines.ts';
import type { ParsedDocument, Path, Span } from '../document/node.ts';
import { applyTextEdits, followedBy, type TextEdit } from '../document/text-edit.ts';
import type { Analysis } from './analysis.ts';
import type { Diagnostic } from './diagnostics.ts';

/** Something the editor can do about a finding. */
export interface CodeAction {
  readonly title: string;
  readonly kind: 'fix' | 'suppress' | 'fix-all';
  readonly edits: readonly TextEdit[];
  /** The finding that it heals; absent for all at once. */
  readonly diagnostic?: Diagnostic;
  /** The editor's own "fix" key takes it. */
  readonly preferred: boolean;
}

/** A selection over a whole document is no question about each of its findings. */
const mostTouched = 50;

/** The quick fixes of the findings that touch a span, and the comments that silence them. */
export function codeActions(
  { document, fileName }: Analysis,
  diagnostics: readonly Diagnostic[],
  span: Span,
): CodeAction[] {
  const touched = diagnostics.filter((each) => meet(each.span, span)).slice(0, mostTouched);
  return [
    ...touched.flatMap((diagnostic) => fixesFor(document, diagnostic)),
    ...touched.flatMap((diagnostic) => suppressionFor(document, fileName, diagnostic)),
  ];
}

function fixesFor(document: ParsedDocument, diagnostic: Diagnostic): CodeAction[] {
  return diagnostic.fixes.flatMap((fix) => {
    const edits = applyEdits(document, fix.edits);
    if (edits.length === 0) return [];
    return [{ title: fix.title, kind: 'fix' as const, edits, diagnostic, preferred: fix.preferred === true }];
  });
}

/** A comment above the line; strict JSON has none, so there the setting is the way. */
function suppressionFor(document: ParsedDocument, fileName: string, diagnostic: Diagnostic): CodeAction[] {
  const sign = document.syntax === 'yaml' ? '#' : /\.jsonc$/i.test(fileName) ? '//' : undefined;
  if (sign === undefined) return [];
  const start = lineStart(document.text, diagnostic.span.start);
  const indent =
    /^[ \t]*/.exec(document.text.slice(start, diagnostic.span.start))?.[0] ?? indentAt(document.text, start);
  const newText = `${indent}${sign} ecs-workbench-disable-next-line ${diagnostic.id}\n`;
  const edits = [{ span: { start, end: start }, newText }];
  return [
    {
      title: `Disable ${diagnostic.id} for this line`,
      kind: 'suppress',
      edits,
      diagnostic,
      preferred: false,
    },
  ];
}

/** After so many rounds of fixes that make room for further ones, the rest is left to the author. */
const mostRounds = 5;

/** Every fix that has just one sensible answer, round after round until nothing more is found. */
export function fixAll(
  analysis: Analysis,
  analyzeAgain: (text: string) => Analysis,
  diagnose: (analysis: Analysis) => readonly Diagnostic[],
): CodeAction | undefined {
  const { text } = analysis.document;
  let current = analysis;
  let edits: readonly TextEdit[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    const step = compatibleEdits(current.document, diagnose(current));
    if (step.length === 0) break;
    edits = edits.length === 0 ? step : step.reduceRight((all, edit) => followedBy(text, all, edit), edits);
    current = analyzeAgain(applyTextEdits(text, edits));
  }
  if (edits.length === 0) return undefined;
  return { title: 'Fix all that has one answer', kind: 'fix-all', edits, preferred: false };
}

/** Fixes beyond these wait for the next time that someone asks. */
const mostFixes = 500;

/** The fixes that can be made together, in the order of the text; the others were worked out without them. */
function compatibleEdits(document: ParsedDocument, diagnostics: readonly Diagnostic[]): TextEdit[] {
  const fixes = diagnostics.flatMap(({ fixes: all }) => all.find((fix) => fix.preferred === true) ?? []);
  const taken: Path[] = [];
  const edits: TextEdit[] = [];
  for (const fix of fixes.slice(0, mostFixes)) {
    // Names beside each other may change together: every fix was worked out on the names as they are.
    const paths = fix.edits.map((edit) => ('rename' in edit ? edit.rename : touchedBy(edit)));
    if (paths.some((path) => taken.some((other) => overlap(path, other)))) continue;
    const splices = applyEdits(document, fix.edits);
    if (splices.some((splice) => edits.some((edit) => meet(splice.span, edit.span)))) continue;
    taken.push(...paths);
    edits.push(...splices);
  }
  return edits.sort((left, right) => left.span.start - right.span.start);
}

function meet(left: Span, right: Span): boolean {
  return left.start <= right.end && left.end >= right.start;
}
