import { EcsFailure } from '#core/ecs/failure.ts';
import type { Connection } from '../connections/connection.ts';
import { failureText } from '../log/failure-text.ts';
import { withoutAccount } from '../log/log.ts';
import { type Element, nearest } from '../tree/entry.ts';
import { refusesChange } from './change.ts';
import { choose } from './choose.ts';
import type { Command, Context, Invocation, NodeCommand } from './command.ts';
import { watchingFailures } from './culprit.ts';
import { failureActions } from './failure-actions.ts';

/** Runs a command and tells what went wrong, if anything: the one place where commands' failures end. */
export async function runCommand(context: Context, command: Command, invocation: Invocation): Promise<void> {
  const { watched, culprit } = watchingFailures(context);
  let aimed = invocation;
  try {
    if (!('on' in command)) return await command.run(watched, invocation);
    const element = await targetOf(watched, command, invocation);
    if (element === undefined) return;
    aimed = { element };
    await command.run(watched, { item: element.item, element, connection: element.connection });
  } catch (error) {
    const again = () => runCommand(context, command, aimed);
    await tell(context, command, error, { connection: culprit(error) ?? aimed.element?.connection, again });
  }
}

/** What the command works on: the row it was called on, or what the person picks. */
async function targetOf(
  context: Context,
  { on, purpose, changes, fit }: NodeCommand,
  { element, note }: Invocation,
): Promise<Element | undefined> {
  const within = element ?? note?.parent;
  const target = nearest(within, on);
  if (target === undefined) return choose(context, on, { purpose, within, changes, fit });
  return changes && (await refusesChange(context, target.connection)) ? undefined : target;
}

interface Circumstances {
  /** The connection that it failed over, where one is known. */
  readonly connection: Connection | undefined;
  again(): Promise<void>;
}

async function tell(
  context: Context,
  command: Command,
  error: unknown,
  { connection, again }: Circumstances,
): Promise<void> {
  const { ui, log } = context;
  if (error instanceof EcsFailure && error.kind === 'cancelled') return ui.say('Cancelled.');
  log.error(`${command.id}: ${withoutAccount(failureText(error))}`);
  const text = error instanceof Error ? error.message : String(error);
  const actions = failureActions(context, error, connection, again);
  await ui.show({ severity: 'error', text, actions });
}
