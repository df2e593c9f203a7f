import { EcsFailure } from '#core/ecs/failure.ts';
import type { Connection } from '../connections/connection.ts';
import { failureSentence } from '../log/failure-sentence.ts';
import { failureText } from '../log/failure-text.ts';
import { withoutAccount } from '../log/log.ts';
import { type Element, nearest, rootOf } from '../tree/entry.ts';
import { choose } from './choose.ts';
import type {
  ChangingContext,
  Command,
  Context,
  FreeCommand,
  Invocation,
  NodeCommand,
  Target,
} from './command.ts';
import { watchingFailures } from './culprit.ts';
import { failureActions } from './failure-actions.ts';
import { refusesChange } from './gate.ts';
import { mend, refuse } from './refuse.ts';
import { severalOf } from './selection.ts';

/**
 * Runs a command and tells what went wrong, if anything: the one place where commands begin, wherever they were
 * called from, and where their failures end.
 */
export async function runCommand(
  context: ChangingContext,
  command: Command,
  invocation: Invocation,
): Promise<void> {
  const { watched, culprit } = watchingFailures(context);
  let aimed = invocation;
  try {
    if (await isRefused(watched, command, invocation)) return;
    if (!('on' in command)) return await runFree(watched, command, invocation);
    if (command.runSeveral !== undefined && invocation.selected !== undefined)
      return await runOnSeveral(watched, command, invocation.selected);
    const element = await targetOf(command.changes ? watched : reading(watched), command, invocation);
    if (element === undefined) return;
    aimed = { element };
    const target = { item: element.item, element, connection: element.connection };
    await (command.changes ? command.run(watched, target) : command.run(reading(watched), target));
  } catch (error) {
    const again = () => runCommand(context, command, aimed);
    await tell(context, command, error, { connection: culprit(error) ?? aimed.element?.connection, again });
  }
}

/** A row that is read-only is refused before anything is asked or read. */
async function isRefused(
  context: Context,
  { changes }: Command,
  { element, note }: Invocation,
): Promise<boolean> {
  const within = element ?? note?.parent;
  return changes === true && within !== undefined && refusesChange(context, rootOf(within).connection);
}

/** On all rows that are selected and that the command is for; where it is for none, that is said. */
async function runOnSeveral(
  context: ChangingContext,
  command: NodeCommand,
  selected: readonly Element[],
): Promise<void> {
  const several = severalOf(command, selected);
  const again = (targets: readonly Target[]) =>
    runCommand(context, command, { selected: targets.map(({ element }) => element) });
  if (several.targets.length > 0) return command.runSeveral?.(context, { ...several, again });
  const refresh = mend(context, 'Refresh', 'refresh');
  await refuse(context, command.fit?.none ?? `None of the selected rows is a ${command.on.noun}.`, [refresh]);
}

function runFree(context: ChangingContext, command: FreeCommand, invocation: Invocation): Promise<void> {
  return command.changes ? command.run(context, invocation) : command.run(reading(context), invocation);
}

/** What a command gets whose description says that it changes nothing. */
function reading({ changes: _, ...context }: ChangingContext): Context {
  return context;
}

/** What the command works on: the row it was called on, or what the person picks. */
async function targetOf(
  context: Context,
  { on, purpose, fit }: NodeCommand,
  { element, note }: Invocation,
): Promise<Element | undefined> {
  const within = element ?? note?.parent;
  return nearest(within, on) ?? choose(context, on, { purpose, within, fit });
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
  if (error instanceof EcsFailure && error.kind === 'cancelled') return ui.mention('Cancelled.');
  log.error(`${command.id}: ${withoutAccount(failureText(error))}`);
  const text = failureSentence(error);
  const actions = failureActions(context, error, connection, again);
  await ui.show({ severity: 'error', text, actions });
}
