import type { PortBinding, Task, TaskContainer } from '#core/ecs/api.ts';
import { type Context, defineOn } from '../command/command.ts';
import { mend, refuse } from '../command/refuse.ts';
import { answersAt } from '../connections/answers-at.ts';
import { type Connection, staysOnThisMachine } from '../connections/connection.ts';
import { enclosing } from '../tree/entry.ts';
import container from '../tree/nodes/container.ts';
import task from '../tree/nodes/task.ts';

/** Opens a port that a container of the local endpoint has on this machine in the browser. */
export default defineOn({
  id: 'openPort',
  title: 'Open in Browser',
  icon: 'globe',
  menus: [
    { on: 'row', kinds: ['container'], flags: ['ports', 'near'], group: 'inline@2' },
    { on: 'row', kinds: ['container'], flags: ['ports', 'near'], group: '3_inside@0' },
  ],
  on: container,
  purpose: 'Open a port in the browser',
  async run(context, { item, element, connection }) {
    if (!staysOnThisMachine(connection))
      return refuse(context, notHere(item, connection), [
        mend(context, 'Run Command', 'runInContainer', { element }),
      ]);
    const ports = item.ports.filter(({ protocol, hostPort }) => protocol !== 'udp' && hostPort > 0);
    if (ports.length === 0)
      return refuse(context, whyNone(item, enclosing<Task>(element, task)), [
        mend(context, 'Show Logs', 'showLogs', { element }),
      ]);
    const port = await wanted(context, item, ports);
    if (port === undefined) return;
    if (await answersAt(port.hostPort)) return context.ui.browse(`http://127.0.0.1:${port.hostPort}/`);
    await refuse(context, nothingAt(item, port), [mend(context, 'Show Logs', 'showLogs', { element })]);
  },
});

function wanted({ ui }: Context, { name }: TaskContainer, ports: readonly PortBinding[]) {
  const [only] = ports;
  if (ports.length === 1 && only !== undefined) return only;
  const choices = ports.map((port) => ({
    label: String(port.containerPort),
    description: `127.0.0.1:${port.hostPort}`,
    value: port,
  }));
  return ui.pick(choices, { title: `Open ${name} in the browser`, placeholder: 'Which port?' });
}

function notHere({ name }: TaskContainer, connection: Connection): string {
  return `${name} runs on ${connection.name}, so none of its ports is on this machine.`;
}

function nothingAt({ name }: TaskContainer, { containerPort, hostPort }: PortBinding): string {
  return `Nothing answers at 127.0.0.1:${hostPort}. Either ${name} does not listen on its port ${containerPort} yet, or the endpoint simulates its containers and no program runs behind the port.`;
}

function whyNone({ name }: TaskContainer, parent: Task | undefined): string {
  return parent?.status === 'STOPPED'
    ? `The task of ${name} has stopped, so none of its ports is open.`
    : `${name} has no TCP port on this machine; its definition needs "portMappings".`;
}
