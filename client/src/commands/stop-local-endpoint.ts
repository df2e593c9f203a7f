import { counted } from '#core/words/counted.ts';
import { type ChangingContext, define } from '../command/command.ts';
import { agreementTo, refusesChange } from '../command/gate.ts';
import { mend } from '../command/refuse.ts';
import { localConnection, tasksOfLocal } from '../inputs/local-connection.ts';

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
  changes: true,
  async run(context) {
    const { ui, local, views } = context;
    if (!(await maybeStopped(context))) return;
    await ui.progress('Stopping the local ECS endpoint', () => local.stop());
    views.refresh();
    await ui.show({
      severity: 'info',
      text: 'The local ECS endpoint has stopped. Its state is kept.',
      actions: [mend(context, 'Start', 'startLocalEndpoint')],
    });
  },
});

/** Whether nothing runs there, or the person wants it stopped; one that does not run is not started to be asked. */
async function maybeStopped(context: ChangingContext): Promise<boolean> {
  const connection = localConnection(context);
  if (connection === undefined) return true;
  if (await refusesChange(context, connection)) return false;
  if (context.local.status !== 'running') return true;
  const tasks = await tasksOfLocal(context, connection);
  const agreement = await agreementTo(context, {
    question: `Stop the local ECS endpoint${tasks === 0 ? '' : ` with ${counted(tasks, 'task')} running`}?`,
    action: 'Stop',
    detail: ['Its tasks are not managed until it starts again. Its state is kept.'],
    connection,
    destructive: tasks > 0,
  });
  return agreement !== undefined;
}
