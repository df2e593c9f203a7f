import { EcsFailure } from '#core/ecs/failure.ts';
import { refusesChange } from './change.ts';
import { choose } from './choose.ts';
import type { Command, Context, Invocation, NodeCommand } from './command.ts';
import { withoutAccount } from './log.ts';
import { nearest } from './tree/entry.ts';

/** Runs a command and tells what went wrong, if anything: the one place where commands' failures end. */
export async function runCommand(context: Context, command: Command, invocation: Invocation): Promise<void> {
  try {
    if ('on' in command) await runOn(context, command, invocation);
    else await command.run(context, invocation);
  } catch (error) {
    await tell(context, command, error);
  }
}

async function runOn(context: Context, command: NodeCommand, invocation: Invocation): Promise<void> {
  const element =
    nearest(invocation.element, command.on) ?? (await choose(context, command.on, invocation.element));
  if (element === undefined) return;
  const { connection, item } = element;
  if (command.changes && (await refusesChange(context, connection))) return;
  try {
    const ecs = await context.connections.ecs(connection);
    await command.run(context, { item, element, connection, ecs });
  } catch (error) {
    if (error instanceof Error) context.connections.failed(connection, error);
    throw error;
  }
}

async function tell({ ui, log }: Context, command: Command, error: unknown): Promise<void> {
  if (error instanceof EcsFailure && error.kind === 'cancelled') return;
  const text = error instanceof Error ? error.message : String(error);
  log.error(`${command.id}: ${withoutAccount(detailsOf(error))}`);
  const actions = [{ label: 'Show Details', run: () => log.reveal() }];
  await ui.show({ severity: 'error', text, actions });
}

function detailsOf(error: unknown): string {
  if (!(error instanceof EcsFailure))
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const request = error.requestId === undefined ? '' : `, request ${error.requestId}`;
  return `${error.operation} failed with ${error.code} (${error.kind}${request}): ${error.message}`;
}
