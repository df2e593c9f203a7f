import { columnAt, lineStart } from '../lines.ts';
import type { DocNode, ParsedDocument, Syntax } from '../node.ts';
import type { TextEdit } from './text-edit.ts';

/** The edits that leave nothing of a document but one node, moved to the margin, and the comments around it. */
export function unwrapEdits({ text, root, syntax }: ParsedDocument, node: DocNode | undefined): TextEdit[] {
  if (node === undefined || node === root || node.span.end === node.span.start) return [];
  const { start, end } = node.span;
  const depth = indentAt(text, start);
  const behind = text.slice(start, end).endsWith('\n') ? '' : '\n';
  return [
    { span: { start: 0, end: start }, newText: commentLines(text.slice(0, start), syntax) },
    ...dedent(text, start, end, depth),
    { span: { start: end, end: text.length }, newText: behind + commentLines(text.slice(end), syntax) },
  ];
}

/** The comments that stand alone on a line, or open what is unwrapped; one behind a value goes with that value. */
function commentLines(text: string, syntax: Syntax): string {
  return [...text.matchAll(ownComment[syntax])].map(([, comment]) => `${comment}\n`).join('');
}

const ownComment: Readonly<Record<Syntax, RegExp>> = {
  json: /(?<=^|\n)[ \t]*(?:"\w+"[ \t]*:)?[ \t[{]*(\/\/.*)(?=\r?\n|$)/g,
  yaml: /(?<=^|\n)[ \t]*(?:- +)*(?:\w+: +)?(#.*)(?=\r?\n|$)/g,
  hcl: /(?<=^|\n)[ \t]*((?:#|\/\/).*)(?=\r?\n|$)/g,
};

/** A bracket stands at the indentation of its line; a block mapping at its own column. */
function indentAt(text: string, start: number): number {
  if (!/[[{]/.test(text.charAt(start))) return columnAt(text, start);
  return /^ */.exec(text.slice(lineStart(text, start)))?.[0].length ?? 0;
}

function dedent(text: string, start: number, end: number, depth: number): TextEdit[] {
  const lines = [...text.slice(start, end).matchAll(/\n( +)/g)];
  return lines.map((line) => {
    const from = start + line.index + 1;
    return { span: { start: from, end: from + Math.min(depth, line[1]?.length ?? 0) }, newText: '' };
  });
}
