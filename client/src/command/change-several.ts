import type { Ecs } from '#core/ecs/api.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import { counted } from '#core/words/counted.ts';
import { failureSentence } from '../log/failure-sentence.ts';
import { failureText } from '../log/failure-text.ts';
import { withoutAccount } from '../log/log.ts';
import type { Message } from '../ui/ui.ts';
import type { Agreement } from './agreement.ts';
import type { ChangingContext, Several, Target } from './command.ts';
import { failureActions } from './failure-actions.ts';
import { agreementsTo } from './gate.ts';
import { reporting } from './read.ts';

/** The same change to several things at once: how it is asked for, made and told. */
export interface ChangeToEach<Item> {
  /** The question in one sentence: `Stop 3 tasks?` */
  readonly question: string;
  /** The action as a verb: the label of the button. */
  readonly action: string;
  /** What goes on: `Stopping 3 tasks`. */
  readonly title: string;
  readonly detail?: readonly string[];
  /** One of them, where all are listed: `Task 3f2a1b9c of web:1`. */
  line(item: Item): string;
  /** Where it is: the cluster, or an ARN that tells the account and the region. */
  place(item: Item): { readonly cluster: string } | { readonly arn: string };
  change(ecs: Ecs, item: Item): Promise<unknown>;
  /** What came of those that it was made to. */
  done(items: readonly Item[]): string;
}

interface Failed<Item> {
  readonly target: Target<Item>;
  readonly error: unknown;
}

/** Asks once for all, makes the change to one after the other, and tells what came of each; one that fails keeps none from going on. */
export async function changeSeveral<Item>(
  context: ChangingContext,
  several: Several<Item>,
  change: ChangeToEach<Item>,
): Promise<void> {
  const { targets, leftOut } = several;
  const agreements = await agreementsTo(context, {
    question: change.question,
    action: change.action,
    detail: [...(change.detail ?? []), ...leftOut],
    targets: targets.map(({ item, connection }) => ({
      connection,
      line: change.line(item),
      ...change.place(item),
    })),
  });
  if (agreements !== undefined) await carryOut(context, { several, change, agreements });
}

interface Work<Item> {
  readonly several: Several<Item>;
  readonly change: ChangeToEach<Item>;
  readonly agreements: ReadonlyMap<string, Agreement>;
}

async function carryOut<Item>(context: ChangingContext, work: Work<Item>): Promise<void> {
  const { several, change } = work;
  const { targets } = several;
  const failed: Failed<Item>[] = [];
  const made: Item[] = [];
  try {
    await context.ui.progress(change.title, async ({ signal, report }) => {
      for (const [index, target] of targets.entries()) {
        report(`${index + 1} of ${targets.length}`);
        if (signal.aborted) return;
        try {
          await changeOne(context, work, target, signal);
          made.push(target.item);
        } catch (error) {
          failed.push({ target, error });
        }
      }
    });
  } finally {
    context.views.refresh();
    context.fit.facts.refresh();
  }
  const again = () => several.again(failed.map(({ target }) => target));
  await context.ui.show(outcome(context, { change, made, failed, all: targets.length, again }));
}

async function changeOne<Item>(
  { connections, changes }: ChangingContext,
  { change, agreements }: Work<Item>,
  { item, connection }: Target<Item>,
  signal: AbortSignal,
): Promise<void> {
  const agreement = agreements.get(connection.id);
  if (agreement === undefined) throw new Error(`The change over ${connection.name} was not confirmed.`);
  await reporting(connections, agreement.connection, async () =>
    change.change(await changes.ecs(agreement, signal), item),
  );
}

interface Ended<Item> {
  readonly change: ChangeToEach<Item>;
  readonly made: readonly Item[];
  readonly failed: readonly Failed<Item>[];
  readonly all: number;
  again(): Promise<void>;
}

function outcome<Item>(context: ChangingContext, { change, made, failed, all, again }: Ended<Item>): Message {
  const real = failed.filter(({ error }) => !isCancelled(error));
  const left = all - made.length - real.length;
  const text = [
    ...(made.length === 0 ? [] : [change.done(made)]),
    ...real.map(({ target, error }) => `${change.line(target.item)}: ${failureSentence(error)}`),
    ...(left === 0 ? [] : [`Cancelled: ${counted(left, 'other')} may not have been changed.`]),
  ].join(' ');
  const [first] = real;
  if (first === undefined) return { severity: left === 0 ? 'info' : 'warning', text };
  for (const { error } of real) context.log.error(withoutAccount(failureText(error)));
  const actions = failureActions(context, first.error, first.target.connection, again);
  return { severity: made.length === 0 ? 'error' : 'warning', text, actions };
}

function isCancelled(error: unknown): boolean {
  return error instanceof EcsFailure && error.kind === 'cancelled';
}
