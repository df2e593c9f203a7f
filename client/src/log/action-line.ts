import { shortName } from '#core/ecs/arn.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import type { Told } from './changing-calls.ts';
import { failureSentence } from './failure-sentence.ts';
import { withoutAccount } from './log.ts';

/** A change that was asked for, with what came of it. */
export interface Action extends Told {
  /** Epoch milliseconds. */
  readonly at: number;
  /** The connection's name. */
  readonly connection: string;
  /** As far as an ARN of the call or of its answer told it. */
  readonly account: string | undefined;
  readonly region: string;
  /** The API action. */
  readonly call: string;
  readonly result: string;
}

/**
 * The action in a line. An account is told by its last digits: enough to tell it from others, too little to be
 * one.
 */
export function actionLine(action: Action): string {
  const { at, connection, account, region, cluster, call, target, members = [], result } = action;
  const what = [call, target && shortName(target), members.length > 0 && `(${members.join(', ')})`];
  const parts = [
    new Date(at).toISOString(),
    connection,
    account === undefined ? 'account not known' : `account …${account.slice(-4)}`,
    region,
    cluster === undefined ? '-' : shortName(cluster),
    what.filter((part) => typeof part === 'string' && part !== '').join(' '),
    result,
  ];
  return withoutAccount(parts.join(' | ')).replace(/\s*\n\s*/g, ' ');
}

/** How a change failed, without the values that were sent. */
export function failedResult(error: unknown, secrets: readonly string[]): string {
  const kind = error instanceof EcsFailure ? outcomes[error.kind] : undefined;
  let said = failureSentence(error);
  for (const secret of [...secrets].sort((left, right) => right.length - left.length))
    if (secret !== '') said = said.replaceAll(secret, '<value>');
  return `${kind ?? 'failed'}: ${said}`;
}

/** A change that was not confirmed may have been made. */
const outcomes: Partial<Record<EcsFailure['kind'], string>> = {
  uncertain: 'not confirmed',
  cancelled: 'cancelled',
};
