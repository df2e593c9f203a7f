import { EcsFailure } from '#core/ecs/failure.ts';
import { counted } from '#core/words/counted.ts';
import { type Context, define } from '../command/command.ts';
import { failureActions } from '../command/failure-actions.ts';
import { read } from '../command/read.ts';
import { type Connection, type ConnectionSetting, readConnection } from '../connections/connection.ts';
import { composeConnection } from '../inputs/new-connection.ts';
import type { Message } from '../ui/ui.ts';

/** Adds a connection after trying it; one that does not work yet is added only when the person says so. */
export default define({
  id: 'addConnection',
  title: 'Add Connection…',
  icon: 'add',
  menus: [{ on: 'view', view: 'clusters', group: 'navigation@1' }],
  async run(context) {
    const setting = await composeConnection(context);
    if (setting === undefined) return;
    const connection = readConnection(setting, 'user');
    if (typeof connection === 'string') throw new Error(connection);
    const tried = await tryOut(context, connection);
    if (tried.failure !== undefined && !(await isSavedAnyway(context, setting, tried.failure))) return;
    await context.settings.addConnection(setting);
    context.views.refresh();
    await context.ui.show(outcome(context, connection, tried));
  },
});

type Tried =
  | { readonly clusters: number; readonly region: string; readonly failure?: undefined }
  | { readonly failure: EcsFailure };

async function tryOut(context: Context, connection: Connection): Promise<Tried> {
  try {
    const title = `Trying ${connection.name}`;
    const clusters = await read(context, connection, title, (ecs) => ecs.clusters());
    return { clusters: clusters.length, region: await context.connections.region(connection) };
  } catch (error) {
    if (!(error instanceof EcsFailure) || error.kind === 'cancelled') throw error;
    // What was opened for the trial must not serve another connection of that name.
    context.connections.renew();
    return { failure: error };
  }
}

function isSavedAnyway({ ui }: Context, { name }: ConnectionSetting, failure: EcsFailure): Promise<boolean> {
  return ui.confirm({
    message: `${name} does not work yet. Add it anyway?`,
    detail: [failure.message],
    action: 'Add Anyway',
  });
}

function outcome(context: Context, connection: Connection, tried: Tried): Message {
  const { name } = connection;
  if (tried.failure === undefined) {
    const text = `Added the connection ${name}: ${counted(tried.clusters, 'cluster')} in ${tried.region}.`;
    return { severity: 'info', text };
  }
  const again = () => context.run('refresh', {});
  return {
    severity: 'warning',
    text: `Added the connection ${name}, which does not work yet. ${tried.failure.message}`,
    actions: failureActions(context, tried.failure, connection, again),
  };
}
