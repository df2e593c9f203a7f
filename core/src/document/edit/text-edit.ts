import type { Span } from '../node.ts';

/** Puts a text in the place of a span. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** The text after edits that do not overlap. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let done = 0;
  for (const { span, newText } of inOrder(edits)) {
    result += text.slice(done, span.start) + newText;
    done = span.end;
  }
  return result + text.slice(done);
}

/**
 * Edits of a text followed by an edit of the result, said as edits of the first text. Where the later one
 * touches what an earlier one wrote, the two become one.
 */
export function followedBy(text: string, earlier: readonly TextEdit[], later: TextEdit): TextEdit[] {
  const before: TextEdit[] = [];
  const after: TextEdit[] = [];
  const touched: { edit: TextEdit; start: number; end: number }[] = [];
  let shift = 0;
  let startShift = 0;
  for (const edit of inOrder(earlier)) {
    const start = edit.span.start + shift;
    const end = start + edit.newText.length;
    shift += edit.newText.length - (edit.span.end - edit.span.start);
    if (end < later.span.start) {
      before.push(edit);
      startShift = shift;
    } else if (start > later.span.end) after.push(edit);
    else touched.push({ edit, start, end });
  }
  const endShift = touched.reduce((sum, { edit }) => sum + grown(edit), startShift);
  const first = touched[0];
  const last = touched.at(-1);
  const start = Math.min(later.span.start, first?.start ?? later.span.start);
  const end = Math.max(later.span.end, last?.end ?? later.span.end);
  const current = applyTextEdits(text, earlier);
  const newText = current.slice(start, later.span.start) + later.newText + current.slice(later.span.end, end);
  const merged = { span: { start: start - startShift, end: end - endShift }, newText };
  return [...before, merged, ...after];
}

function grown({ span, newText }: TextEdit): number {
  return newText.length - (span.end - span.start);
}

function inOrder(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort(
    (left, right) => left.span.start - right.span.start || left.span.end - right.span.end,
  );
}
