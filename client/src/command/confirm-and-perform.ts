import type { Ecs } from '#core/ecs/api.ts';
import { perform, type Undertaking } from './change.ts';
import type { ChangingContext } from './command.ts';
import { agreementTo, type Change } from './gate.ts';

/** Asks for a change and makes it when the person agrees; gives what came of it, `undefined` when they did not. */
export async function confirmAndPerform<Result>(
  context: ChangingContext,
  change: Change,
  undertaking: Omit<Undertaking<Result>, 'agreement'>,
  work: (ecs: Ecs, report: (message: string) => void) => Promise<Result>,
): Promise<Result | undefined> {
  const agreement = await agreementTo(context, change);
  return agreement && perform(context, { ...undertaking, agreement }, work);
}
