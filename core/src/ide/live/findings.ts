import type { About } from '../../live/facts.ts';
import type { Known } from '../../live/known.ts';
import type { LiveCheck, Seen } from '../../live/live-check.ts';
import type { Finding } from '../../rules/rule.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { type Diagnostic, placed } from '../diagnostics/diagnostics.ts';
import { mentionsIn, type PairTask } from './mentions.ts';

/** What an account does not have, or has otherwise than a document needs it, each at the member that names it. */
export function liveFindings(analysis: Analysis, known: Known, pairedTask?: PairTask): Diagnostic[] {
  return mentionsIn(analysis, pairedTask).flatMap(({ subject, check, place, question }) => {
    if (question === undefined) return [];
    const found = findingsOf(check, { ...place, question, known });
    const { id, severity } = check;
    return found.map((finding) => ({
      ...placed(analysis.document, subject, { ...finding, id, severity }),
      live: true as const,
    }));
  });
}

function findingsOf(check: LiveCheck, seen: Seen<About>): Finding[] {
  const { known, question, path } = seen;
  const answer = known.answer(question);
  if (answer?.state === 'there') return [...check.check(answer.facts, seen)];
  if (answer?.state !== 'absent') return [];
  const remedy = check.absent(seen);
  const where = check.about === 'role' ? 'The account' : `The account in ${known.region}`;
  const message = `${where} has no ${check.noun} "${question.name}" (connection "${known.connection}"). ${remedy}`;
  return remedy === undefined ? [] : [{ path, message }];
}
