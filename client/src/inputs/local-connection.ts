import type { Context } from '../command/command.ts';
import { read } from '../command/read.ts';
import type { Connection } from '../connections/connection.ts';

/** The connection to the local endpoint; of several names for it, the one that is guarded most. */
export function localConnection({ connections }: Context): Connection | undefined {
  const all = connections.connections().filter(({ kind }) => kind === 'local');
  return all.find(({ readOnly }) => readOnly) ?? all.find((each) => each.protected) ?? all[0];
}

/** How many tasks would end with it; none when it does not run, and it is not started to be asked. */
export async function tasksOfLocal(context: Context, connection: Connection): Promise<number> {
  if (context.local.status !== 'running') return 0;
  const title = 'Asking the local endpoint for its tasks';
  // One that does not answer any more has nothing to lose.
  const clusters = await read(context, connection, title, (ecs) => ecs.clusters()).catch(() => []);
  return clusters.reduce((sum, { runningTasks, pendingTasks }) => sum + runningTasks + pendingTasks, 0);
}
