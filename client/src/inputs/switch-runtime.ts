import { counted } from '#core/words/counted.ts';
import type { ChangingContext } from '../command/command.ts';
import { agreementTo, refusesChange } from '../command/gate.ts';
import { mend, refuse } from '../command/refuse.ts';
import type { LocalRuntime } from '../command/settings-port.ts';
import { localConnection, tasksOfLocal } from './local-connection.ts';

/** What the local endpoint runs tasks with from now on, and how that is asked about and told. */
export interface Switch {
  readonly runtime: LocalRuntime;
  readonly question: string;
  /** The label of the button. */
  readonly action: string;
  readonly detail: readonly string[];
  readonly done: string;
}

/**
 * Asks once, remembers the answer in the user's own settings, where no workspace can give it, and starts the
 * endpoint again when it runs. Where it does not start so, everything is left as it was before.
 */
export async function switchRuntime(context: ChangingContext, change: Switch): Promise<void> {
  const { settings, local, views, ui } = context;
  const connection = localConnection(context);
  if (connection === undefined)
    return refuse(context, 'There is no connection to the local endpoint yet.', [
      mend(context, 'Start Local Endpoint', 'startLocalEndpoint'),
    ]);
  if (await refusesChange(context, connection)) return;
  const before = settings.local().runtime;
  if (before === change.runtime) return ui.show({ severity: 'info', text: change.done });
  const tasks = await tasksOfLocal(context, connection);
  const { question, action } = change;
  const ending = tasks === 0 ? [] : [`${counted(tasks, 'task')} will stop, because the endpoint restarts.`];
  const detail = [...change.detail, ...ending];
  const agreement = await agreementTo(context, { question, action, detail, connection, always: true });
  if (agreement === undefined) return;
  const isRunning = local.status === 'running';
  await settings.setRuntime(change.runtime);
  try {
    if (isRunning) await startAgain(context);
  } catch {
    await settings.setRuntime(before);
    return refuse(context, await afterFailure(context, change), mendsOfFailure(context), 'error');
  } finally {
    views.refresh();
  }
  const start = isRunning ? [] : [mend(context, 'Start', 'startLocalEndpoint')];
  await ui.show({ severity: 'info', text: change.done, actions: start });
}

function startAgain({ ui, local }: ChangingContext): Promise<unknown> {
  return ui.progress('Restarting the local ECS endpoint', async () => {
    await local.stop();
    await local.start();
  });
}

/** What was there before is brought back. */
async function afterFailure(context: ChangingContext, { runtime }: Switch): Promise<string> {
  const back = await startAgain(context).then(
    () => 'It runs as before.',
    () => 'It is stopped.',
  );
  const why =
    runtime === 'docker'
      ? 'It did not start with real containers. Check that Docker or Podman runs and that you may use it.'
      : 'It did not restart.';
  return `The local ECS endpoint was not changed. ${why} ${back}`;
}

function mendsOfFailure(context: ChangingContext) {
  return [mend(context, 'Show Details', 'showOutput')] as const;
}
