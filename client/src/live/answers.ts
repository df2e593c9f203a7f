import { parseArn } from '#core/ecs/arn.ts';
import { EcsFailure, lacksOperation } from '#core/ecs/failure.ts';
import { ecrOf } from '#core/ecs/image-reference.ts';
import type { About } from '#core/live/facts.ts';
import type { Answer, Question } from '#core/live/question.ts';
import type { FactReader } from './account-reader.ts';

/** Where a connection leads. */
export interface Home {
  readonly region: string;
  /** `undefined` where it is not known. */
  readonly account: string | undefined;
}

/** Asks one question. What stands in the way is part of the answer, but for what stands in the way of all questions. */
export async function answerTo<Kind extends About>(
  question: Question<Kind>,
  { ask, permissions }: FactReader<Kind>,
  home: Home,
  signal: AbortSignal,
): Promise<Answer<Kind>> {
  if (isElsewhere(question, home)) return { state: 'untold', why: 'elsewhere' };
  try {
    const facts = await ask(question, signal);
    return facts === undefined ? { state: 'absent' } : { state: 'there', facts };
  } catch (error) {
    if (!(error instanceof EcsFailure) || endsAll.has(error.kind)) throw error;
    const why = whyOf(error);
    return { state: 'untold', why, ...(why === 'denied' && { permission: permissions.ask }) };
  }
}

/** After these no other question would fare better. */
const endsAll: ReadonlySet<string> = new Set(['cancelled', 'credentials', 'configuration']);

/** Whether a failure says that what answers does not know the operation, as emulators do. */
export function isUnsupported(failure: EcsFailure): boolean {
  return failure.kind === 'broken' || lacksOperation(failure);
}

function whyOf(failure: EcsFailure): 'denied' | 'unsupported' | 'failed' {
  if (failure.kind === 'denied') return 'denied';
  return isUnsupported(failure) ? 'unsupported' : 'failed';
}

function isElsewhere({ about, name, key }: Question, { region, account }: Home): boolean {
  if (about === 'log-group' && key !== undefined) return key !== region;
  if (about === 'image') return ecrOf(name)?.region !== region;
  const arn = parseArn(name);
  if (arn === undefined) return false;
  if (arn.region !== '' && arn.region !== region) return true;
  return account !== undefined && arn.account !== '' && arn.account !== account;
}
