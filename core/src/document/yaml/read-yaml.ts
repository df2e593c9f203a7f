import type { ParsedDocument, SyntaxProblem } from '../node.ts';
import { furtherDocuments } from './further-documents.ts';
import { hideTemplates } from './hide.ts';
import { readEvents } from './repair.ts';
import { buildTrees } from './tree.ts';

/** Reads YAML 1.2; what a fault makes unreadable is left out and reported, the rest of the text is still read. */
export function readYaml(
  text: string,
): Pick<ParsedDocument, 'root' | 'documents'> & { problems: SyntaxProblem[] } {
  const shown = hideTemplates(text);
  const read = readEvents(shown, text);
  const hidden = [...shown.hidden, ...read.hidden];
  const { documents, ...trees } = buildTrees(
    { text, hidden, left: [...shown.left, ...read.left], colons: read.colons },
    read.events,
  );
  const problems = [...trees.problems, ...read.problems, ...furtherDocuments(text, documents)];
  return {
    root: documents[0],
    ...(documents.length > 1 ? { documents } : {}),
    problems: problems.sort((left, right) => left.span.start - right.span.start),
  };
}
