import { readJson } from '../json/read-json.ts';
import type { DocNode, Span, SyntaxProblem } from '../node.ts';

/** JSON that stands in a text of another language, with its places in the whole. */
export interface EmbeddedJson {
  readonly root: DocNode;
  readonly problems: readonly SyntaxProblem[];
}

/** The JSON object or list that a text is, whose characters stand from `from` on; `undefined` for other texts. */
export function embeddedJson(
  text: string,
  from: number | ((offset: number) => number),
): EmbeddedJson | undefined {
  if (!/^\s*[[{]/.test(text) || isLoop(text)) return undefined;
  const { root, problems } = readJson(text);
  if (root === undefined || (root.kind !== 'object' && root.kind !== 'array')) return undefined;
  const place = typeof from === 'number' ? (offset: number) => offset + from : from;
  return {
    root: moved(root, place),
    // Without quotes a placeholder is right where a number goes in, and directives are no part of the JSON.
    problems: /%\{/.test(text)
      ? []
      : problems
          .filter(({ kind }) => kind !== 'placeholder')
          .map((problem) => ({
            ...problem,
            span: movedSpan(problem.span, place),
            kind: kindInside(problem),
          })),
  };
}

/** Whether an expression or a directive repeats something in the first line; an image may have the word in its name. */
function isLoop(text: string): boolean {
  const line = /^\s*[^\n]*/.exec(text)?.[0] ?? '';
  return /\bfor\b/.test(line) && /\bfor\b/.test(line.replace(/"(?:[^"\\]|\\.)*"/g, '""'));
}

/** Whether it counts depends on what the text around it makes of the JSON. */
function kindInside({ kind }: SyntaxProblem): SyntaxProblem['kind'] {
  return kind === 'syntax' ? 'embedded' : kind;
}

function movedSpan({ start, end }: Span, place: (offset: number) => number): Span {
  return { start: place(start), end: place(end) };
}

function moved(node: DocNode, place: (offset: number) => number): DocNode {
  const span = movedSpan(node.span, place);
  switch (node.kind) {
    case 'object':
      return {
        ...node,
        span,
        members: node.members.map(({ key, keySpan, value }) => ({
          key,
          keySpan: movedSpan(keySpan, place),
          value: value && moved(value, place),
        })),
      };
    case 'array':
      return { ...node, span, items: node.items.map((item) => moved(item, place)) };
    default:
      return { ...node, span };
  }
}
