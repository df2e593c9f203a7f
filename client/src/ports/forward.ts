import type { TaskContainer } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import type { ChangingContext, Target } from '../command/command.ts';
import { reporting } from '../command/read.ts';
import { mend, refuse } from '../command/refuse.ts';
import { mayEnter } from '../exec/may-enter.ts';
import { addressOf, type ForwardedPort } from './forwarded-port.ts';

/** A port of a container, or of a host that it reaches. */
export interface WantedForward {
  readonly host: string | undefined;
  readonly port: number;
}

/** Forwards a port of this machine into a container, after asking where that must be asked, and lists it. */
export async function forward(
  context: ChangingContext,
  target: Target<TaskContainer>,
  wanted: WantedForward,
): Promise<void> {
  const words = (name: string) =>
    wanted.host === undefined ? `port ${wanted.port} of ${name}` : hostOf(wanted);
  const entrance = await mayEnter(context, target, ({ name }, { taskDefinition }) => ({
    question: `Forward ${words(name)}${wanted.host === undefined ? '' : ` through ${name}`} of ${shortName(taskDefinition)} to this machine?`,
    action: 'Forward',
  }));
  if (entrance === undefined) return;
  const { task, container, agreement } = entrance;
  const { runtimeId, name } = container;
  if (runtimeId === undefined)
    return refuse(context, `ECS has not said yet where ${name} runs; try again in a moment.`, [
      mend(context, 'Try Again', 'forwardPort', { element: target.element }),
    ]);
  const session = { cluster: task.cluster, task: task.arn, runtimeId, ...wanted };
  let port = 0;
  const opened = await context.ui.wait(`Forwarding ${words(name)}`, (signal) =>
    reporting(context.connections, target.connection, async () =>
      context.exec().forwardPort({
        port: nearby(wanted.port),
        problem: (text) => context.ports.tell(port, text),
        begin: async () =>
          (await context.changes.ports(agreement)).start(session, port === 0 ? signal : undefined),
      }),
    ),
  );
  port = opened.port;
  const forwarded: ForwardedPort = {
    port,
    leadsTo: wanted.host === undefined ? words(name) : `${hostOf(wanted)} through ${name}`,
    place: `${shortName(task.taskDefinition)} ${task.id.slice(0, 8)} · ${shortName(task.cluster)}`,
    close: opened.close,
  };
  context.ports.add(forwarded);
  await tell(context, forwarded);
}

/** The same number where everybody may listen there: 80 becomes 8080, 443 becomes 8443. */
function nearby(port: number): number {
  return port < 1024 ? port + 8000 : port;
}

function hostOf({ host, port }: WantedForward): string {
  return `${host}:${port}`;
}

function tell({ ui, ports }: ChangingContext, forwarded: ForwardedPort): Promise<void> {
  const address = addressOf(forwarded);
  return ui.show({
    severity: 'info',
    text: `${address} leads to ${forwarded.leadsTo}.`,
    actions: [
      { label: 'Open in Browser', run: () => ui.browse(`http://${address}/`) },
      { label: 'Copy Address', run: () => ui.copy(address) },
      { label: 'Stop', run: () => ports.stop(forwarded.port) },
    ],
  });
}
