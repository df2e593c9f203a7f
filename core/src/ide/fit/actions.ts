import { applyEdits } from '../../document/edit/edit.ts';
import type { Path, Span } from '../../document/node.ts';
import { nodeAt, spanAt } from '../../document/path.ts';
import { sizeFixes, sizeMember } from '../../fit/sizes.ts';
import type { CodeAction } from '../actions/code-action.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { authoredEdits, authoredMessage, authoredPath } from '../analysis/authored.ts';
import type { FitSubject } from './readings.ts';

/** Sizes with which one more copy fits, offered at the member that decides; where nothing fits the finding has them. */
export function fitActions(analysis: Analysis, readings: readonly FitSubject[], span: Span): CodeAction[] {
  return readings.flatMap(({ subject, reading }) => {
    if (reading.service !== undefined || reading.blocked !== undefined) return [];
    return (['memory', 'cpu'] as const).flatMap((resource) => {
      const member = sizeMember(reading, resource);
      if (!touches(analysis, authoredPath(subject, member), span)) return [];
      return sizeFixes(reading, resource).map((fix): CodeAction => {
        const edits = fix.edits.flatMap((edit) => authoredEdits(subject, edit));
        return {
          title: authoredMessage(subject, member, fix.title),
          kind: 'fix',
          edits: applyEdits(analysis.document, edits),
          preferred: false,
        };
      });
    });
  });
}

function touches({ document: { root } }: Analysis, path: Path, span: Span): boolean {
  if (nodeAt(root, path) === undefined) return false;
  return [spanAt(root, path, 'key'), spanAt(root, path)].some(
    ({ start, end }) => span.start <= end && span.end >= start,
  );
}
