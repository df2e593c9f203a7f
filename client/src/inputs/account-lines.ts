import type { SentInput } from '#core/ide/live/preview.ts';
import type { Context } from '../command/command.ts';
import type { Connection } from '../connections/connection.ts';

/**
 * What the account has of what inputs name, before they are sent to it: digests of images, what is missing, and what
 * may not be looked at. Nothing where the person has not agreed that this account is asked.
 */
export async function accountLines(
  { definitions, live, ui }: Pick<Context, 'definitions' | 'live' | 'ui'>,
  connection: Connection,
  inputs: readonly SentInput[],
): Promise<string[]> {
  const { questionsOf, toldOfAccount } = definitions();
  const questions = questionsOf(inputs);
  if (questions.length === 0) return [];
  const title = `Checking against ${connection.name}`;
  const answer = await ui.wait(title, (signal) => live.ask(connection, questions, signal));
  return answer === null ? [] : toldOfAccount(inputs, answer);
}
