import type { ApiInput } from '../../ecs/api.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';
import type { ImageFacts } from '../../live/facts.ts';
import { type AccountAnswer, type Known, knownFrom } from '../../live/known.ts';
import type { Question } from '../../live/question.ts';
import { type Analysis, analyze } from '../analysis/analysis.ts';
import { liveFindings } from './findings.ts';
import { wantedIn } from './mentions.ts';

/** An input that is about to be sent. */
export interface SentInput {
  readonly kind: DocumentKind;
  readonly input: ApiInput;
}

/** What to ask an account before inputs are sent to it, each once. */
export function questionsOf(inputs: readonly SentInput[]): readonly Question[] {
  return inputs.flatMap((each) => wantedIn(analysisOf(each)).questions);
}

/** What the account says of inputs, line by line: the images with their digests, what is missing, what could not be asked. */
export function toldOfAccount(inputs: readonly SentInput[], answer: AccountAnswer): string[] {
  const known = knownFrom(answer);
  const findings = inputs.flatMap((each) => liveFindings(analysisOf(each), known));
  const lines = [
    ...new Set(findings.map(({ message }) => message)),
    ...imagesIn(known, answer),
    ...unaskedIn(answer),
  ];
  if (lines.length === 0) return [];
  return [`The account, as of ${clock(answer.asOf)} UTC:`, ...lines.map((line) => `  ${line}`)];
}

function analysisOf({ kind, input }: SentInput): Analysis {
  return analyze(JSON.stringify(input), 'json', 'input.json', { associations: { '**': kind } });
}

function imagesIn(known: Known, { answers }: AccountAnswer): string[] {
  return answers.flatMap(({ question }) => {
    if (question.about !== 'image') return [];
    const answer = known.answer({ about: 'image', name: question.name });
    return answer?.state === 'there' ? [`${question.name} is ${imageText(answer.facts)}`] : [];
  });
}

function imageText({ digest, bytes, pushedAt }: ImageFacts): string {
  const size = bytes === undefined ? [] : [`${Math.round(bytes / 1e5) / 10} MB`];
  const pushed = pushedAt === undefined ? [] : [`pushed ${new Date(pushedAt).toISOString().slice(0, 10)}`];
  return [digest, ...size, ...pushed].join(', ');
}

/** Who lacks a permission is told that nothing was looked at, not that all is well. */
function unaskedIn({ answers }: AccountAnswer): string[] {
  const lacking = answers.flatMap(({ answer }) =>
    answer.state === 'untold' ? (answer.permission ?? []) : [],
  );
  if (lacking.length === 0) return [];
  return [`Not looked at, for the credentials lack it: ${[...new Set(lacking)].sort().join(', ')}`];
}

function clock(moment: number): string {
  return new Date(moment).toISOString().slice(11, 19);
}
