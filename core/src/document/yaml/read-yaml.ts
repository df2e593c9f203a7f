import type { DocNode, SyntaxProblem } from '../node.ts';
import { hideTemplates } from './hide.ts';
import { readEvents } from './repair.ts';
import { buildTree } from './tree.ts';

/** Reads YAML 1.2; what a fault makes unreadable is left out and reported, the rest of the text is still read. */
export function readYaml(text: string): { root: DocNode | undefined; problems: SyntaxProblem[] } {
  const shown = hideTemplates(text);
  const read = readEvents(shown, text);
  const hidden = [...shown.hidden, ...read.hidden];
  const tree = buildTree(
    { text, hidden, left: [...shown.left, ...read.left], colons: read.colons },
    read.events,
  );
  const problems = [...tree.problems, ...read.problems];
  return { root: tree.root, problems: problems.sort((left, right) => left.span.start - right.span.start) };
}
