import type { DocNode, SyntaxProblem } from '../node.ts';

const separator = '---';

/** One problem for each document behind the first, at the line that begins it. */
export function furtherDocuments(text: string, documents: readonly DocNode[]): SyntaxProblem[] {
  return documents.slice(1).map(({ span }) => {
    const start = text.slice(0, span.start).lastIndexOf(`\n${separator}`) + 1;
    return {
      span: { start, end: start + separator.length },
      message:
        'This begins another document, and AWS takes files of one; put it in a file of its own, unless your tools part them.',
      kind: 'document',
    };
  });
}
