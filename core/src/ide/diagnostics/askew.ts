import type { ParsedDocument } from '../../document/node.ts';
import { nodeAt } from '../../document/path.ts';
import type { SchemaFault } from '../../schema/validate.ts';
import type { Subject } from '../../subjects/subject.ts';

/** What is said of a member that stands in the wrong object, or of an object where another type belongs. */
const aboutDepth = new Set(['unknown-member', 'td-field-case', 'td-wrong-type']);

/**
 * Whether a fault is about the depth of something behind a line whose indentation is wrong: the reader had to guess
 * how deep that stands, and the fault in the indentation is said already.
 */
export function isAskew({ id, path }: SchemaFault, { node }: Subject, { problems }: ParsedDocument): boolean {
  if (!aboutDepth.has(id)) return false;
  const first = problems.find((problem) => problem.isAskew === true);
  if (first === undefined) return false;
  const at = nodeAt(node, path) ?? nodeAt(node, path.slice(0, -1));
  return at !== undefined && at.span.end > first.span.start;
}
