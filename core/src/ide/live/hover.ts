import { pathAt, spanAt } from '../../document/path.ts';
import type { Known } from '../../live/known.ts';
import type { Answer, Untold } from '../../live/question.ts';
import { code, joined, type Markdown, md } from '../../words/markdown.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { authoredPath } from '../analysis/authored.ts';
import type { Hover } from '../hover/hover.ts';
import { type Mention, mentionsIn, type PairTask } from './mentions.ts';

/** What a hover is told beside the document. */
export interface LiveHoverOptions {
  readonly known: Known | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly pairedTask?: PairTask;
}

/** What the account says of what is named at an offset, and how old that is. */
export function liveHover(
  analysis: Analysis,
  offset: number,
  { known, now, pairedTask }: LiveHoverOptions,
): Hover | undefined {
  if (known === undefined) return undefined;
  const path = pathAt(analysis.document, offset);
  const written = path.join('\n');
  const told = thingFirst(mentionsIn(analysis, pairedTask)).flatMap((mention): Markdown[] => {
    const { subject, place, question } = mention;
    if (question === undefined || authoredPath(subject, place.path).join('\n') !== written) return [];
    const answer = known.answer(question);
    // The member that names a thing tells that there is none.
    const isNews = answer !== undefined && !(mention.check.isBeside && answer.state === 'absent');
    return isNews ? [toldBy(mention, answer)] : [];
  });
  if (told.length === 0) return undefined;
  const markdown = md`${joined(told, ' ')} ${sourceOf(known, now)}`;
  return { span: spanAt(analysis.document.root, path), markdown };
}

/** What a thing is comes before what a role may do with it, and what else is known of it. */
function thingFirst(mentions: readonly Mention[]): readonly Mention[] {
  const isBeside = ({ check }: Mention) => Number(check.isBeside ?? false);
  return [...mentions].sort((left, right) => isBeside(left) - isBeside(right));
}

function toldBy({ check }: Mention, answer: Answer): Markdown {
  if (answer.state === 'there') return check.describe(answer.facts);
  if (answer.state === 'absent') return md`The account has no such ${check.noun}.`;
  const { permission } = answer;
  const which = permission === undefined ? '' : md` ${code(permission)}`;
  return md`Not checked against the account: ${reasons[answer.why]}${which}.`;
}

const reasons: Readonly<Record<Untold, string>> = {
  denied: 'the credentials lack a permission',
  unsupported: 'what answers there does not know the call',
  elsewhere: 'it is in another account or Region than the connection',
  failed: 'the call failed',
};

function sourceOf({ connection, asOf }: Known, now: number): Markdown {
  const minutes = Math.floor((now - asOf) / 60_000);
  const age = minutes < 1 ? 'just now' : minutes === 1 ? '1 minute ago' : `${minutes} minutes ago`;
  return md`*Connection ${code(connection)}, ${age}*`;
}
