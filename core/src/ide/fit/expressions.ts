import { nodeAt, spanAt } from '../../document/path.ts';
import type { Subject } from '../../subjects/subject.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { authoredPath } from '../analysis/authored.ts';
import { valueIn } from '../analysis/value-in.ts';

/** The placement expressions that an input writes out, with the offset behind each. */
export function expressionsIn(
  { document }: Analysis,
  subject: Subject,
): readonly { readonly expression: string; readonly end: number }[] {
  const list = nodeAt(document.root, authoredPath(subject, ['placementConstraints']));
  if (list?.kind !== 'array') return [];
  return list.items.flatMap((_, index) => {
    const path = authoredPath(subject, ['placementConstraints', index, 'expression']);
    const expression = valueIn(document.root, path);
    return typeof expression === 'string' ? [{ expression, end: spanAt(document.root, path).end }] : [];
  });
}
