import type { Ecs } from '#core/ecs/api.ts';
import { parseArn, shortName } from '#core/ecs/arn.ts';
import type { Connection } from '../connections/connection.ts';
import type { Element } from '../tree/entry.ts';
import type { Message } from '../ui/ui.ts';
import type { Agreement } from './agreement.ts';
import type { ChangingContext } from './command.ts';
import { reporting } from './read.ts';

/** A change while it is made, and how its end is reported: nothing is changed without a word. */
export interface Undertaking<Result> {
  /** That the person wants it, and over which connection. */
  readonly agreement: Agreement;
  /** What goes on: `Scaling web-app to 3`. */
  readonly title: string;
  /** What to draw again; without one, everything. */
  readonly element?: Element | undefined;
  /** What came of it, for the person: a sentence, or a message with what can be done next. */
  done(result: Result): string | Message;
}

/** Makes a change over ECS; the person's wish to cancel is for what is reached beside it. */
type Work<Result> = (ecs: Ecs, report: (message: string) => void, signal: AbortSignal) => Promise<Result>;

/** Makes the change where the person can see and cancel it, draws again what it changed, and tells what came of it. */
export async function perform<Result>(
  context: ChangingContext,
  undertaking: Undertaking<Result>,
  work: Work<Result>,
): Promise<Result> {
  const result = await carryOut(context, undertaking, work);
  const outcome = undertaking.done(result);
  await context.ui.show(typeof outcome === 'string' ? { severity: 'info', text: outcome } : outcome);
  return result;
}

async function carryOut<Result>(
  { ui, connections, changes, views, fit }: ChangingContext,
  { title, agreement, element }: Undertaking<Result>,
  work: Work<Result>,
): Promise<Result> {
  try {
    return await ui.progress(title, ({ signal, report }) =>
      reporting(connections, agreement.connection, async () =>
        work(await changes.ecs(agreement, signal), report, signal),
      ),
    );
  } finally {
    views.refresh(element);
    fit.facts.refresh();
  }
}

/** Where a change happens, in a few words for the title of a question: `production (Local, us-east-1)`. */
export function placeName(connection: Connection, cluster?: string): string {
  const region = parseArn(cluster ?? '')?.region ?? connection.region;
  const where = region === undefined ? connection.name : `${connection.name}, ${region}`;
  return cluster === undefined ? where : `${shortName(cluster)} (${where})`;
}
