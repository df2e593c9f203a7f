import { applyEdits } from '../document/edit.ts';
import { indentAt } from '../document/layout.ts';
import { lineStart } from '../document/lines.ts';
import type { ParsedDocument, Path, Span } from '../document/node.ts';
import { applyTextEdits, followedBy, type TextEdit } from '../document/text-edit.ts';
import type { Fix, PathEdit } from '../rules/rule.ts';
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

/** The quick fixes of the findings that touch a span, and the comments that silence them. */
export function codeActions(
  { document, fileName }: Analysis,
  diagnostics: readonly Diagnostic[],
  span: Span,
): CodeAction[] {
  const touched = diagnostics.filter((each) => each.span.start <= span.end && each.span.end >= span.start);
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
  const { document } = analysis;
  let current = analysis;
  let edits: TextEdit[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    const step = applyEdits(current.document, compatibleEdits(diagnose(current)));
    if (step.length === 0) break;
    for (const edit of [...step].sort((left, right) => right.span.start - left.span.start)) {
      edits = followedBy(document.text, edits, edit);
    }
    current = analyzeAgain(applyTextEdits(document.text, edits));
  }
  if (edits.length === 0) return undefined;
  return { title: 'Fix all that has one answer', kind: 'fix-all', edits, preferred: false };
}

/** Of fixes that touch the same place only the first, for the others were worked out without it. */
function compatibleEdits(diagnostics: readonly Diagnostic[]): PathEdit[] {
  const taken: Path[] = [];
  return diagnostics.flatMap((diagnostic) => {
    const fix = diagnostic.fixes.find((each) => each.preferred === true);
    if (fix === undefined || touchedBy(fix).some((path) => taken.some((other) => overlap(path, other))))
      return [];
    taken.push(...touchedBy(fix));
    return fix.edits;
  });
}

/** Removing from a list moves the items behind it, so the list as a whole is touched. */
function touchedBy(fix: Fix): Path[] {
  return fix.edits.map((edit) => {
    if ('set' in edit) return edit.set;
    if ('append' in edit) return edit.append;
    if ('rename' in edit) return edit.rename;
    // What is around the value goes, so the whole document is touched.
    if ('unwrap' in edit) return [];
    return typeof edit.remove.at(-1) === 'number' ? edit.remove.slice(0, -1) : edit.remove;
  });
}

function overlap(left: Path, right: Path): boolean {
  const length = Math.min(left.length, right.length);
  return left.slice(0, length).every((segment, index) => segment === right[index]);
}
