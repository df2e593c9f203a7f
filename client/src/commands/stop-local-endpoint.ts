import { counted } from '#core/words/counted.ts';
import { type Context, define } from '../command/command.ts';
import { read } from '../command/read.ts';
import { mend } from '../command/refuse.ts';

/** Stops the local endpoint; tasks that run on it end too, so that is asked about first. */
export default define({
  id: 'stopLocalEndpoint',
  title: 'Stop Local Endpoint',
  icon: 'debug-stop',
  palette: 'ecsWorkbench.localEndpoint == running',
  menus: [
    { on: 'view', view: 'clusters', when: 'ecsWorkbench.localEndpoint == running', group: '1_local@1' },
    {
      on: 'row',
      kinds: ['connection'],
      flags: ['local'],
      when: 'ecsWorkbench.localEndpoint == running',
      group: 'inline@1',
    },
  ],
  async run(context) {
    const { ui, local, views } = context;
    const tasks = await runningTasks(context);
    const wanted =
      tasks === 0 ||
      (await ui.confirm({
        message: `Stop the local ECS endpoint with ${counted(tasks, 'task')} running?`,
        detail: ['Nothing looks after them until it starts again. What it holds is kept.'],
        action: 'Stop',
      }));
    if (!wanted) return;
    await ui.progress('Stopping the local ECS endpoint', () => local.stop());
    views.refresh();
    await ui.show({
      severity: 'info',
      text: 'The local ECS endpoint has stopped. What it held is kept.',
      actions: [mend(context, 'Start', 'startLocalEndpoint')],
    });
  },
});

/** Only one that runs is asked; asking would start another. */
async function runningTasks(context: Context): Promise<number> {
  const connection = context.connections.connections().find(({ kind }) => kind === 'local');
  if (connection === undefined || context.local.status !== 'running') return 0;
  const title = 'Asking the local endpoint for its tasks';
  // One that does not answer any more has nothing to lose.
  const clusters = await read(context, connection, title, (ecs) => ecs.clusters()).catch(() => []);
  return clusters.reduce((sum, { runningTasks, pendingTasks }) => sum + runningTasks + pendingTasks, 0);
}
