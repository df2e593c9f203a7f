import { EcsFailure } from '#core/ecs/failure.ts';
import signIn from '../commands/sign-in.ts';
import { failureText } from '../log/failure-text.ts';
import { withoutAccount } from '../log/log.ts';
import { type Element, nearest } from '../tree/entry.ts';
import { refusesChange } from './change.ts';
import { choose } from './choose.ts';
import type { Command, Context, Invocation, NodeCommand } from './command.ts';

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
    await command.run(context, { item, element, connection });
  } catch (error) {
    await tell(context, command, error, element);
  }
}

async function tell(context: Context, command: Command, error: unknown, element?: Element): Promise<void> {
  const { ui, log } = context;
  if (error instanceof EcsFailure && error.kind === 'cancelled') return ui.say('Cancelled.');
  log.error(`${command.id}: ${withoutAccount(failureText(error))}`);
  const text = error instanceof Error ? error.message : String(error);
  const details = { label: 'Show Details', run: () => log.reveal() };
  const needsSignIn =
    error instanceof EcsFailure && error.kind === 'credentials' && element?.connection.profile;
  const signingIn = { label: 'Sign In', run: () => runCommand(context, signIn, element ? { element } : {}) };
  await ui.show({ severity: 'error', text, actions: needsSignIn ? [signingIn, details] : [details] });
}
