import type { TaskContainer } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import type { ChangingContext, Target } from '../command/command.ts';
import { reporting } from '../command/read.ts';
import { mend, refuse } from '../command/refuse.ts';
import type { Entrance } from '../exec/may-enter.ts';
import type { ForwardedPort } from './forwarded-port.ts';

/** A port of a container, or of a host that it reaches. */
export interface WantedForward {
  readonly host: string | undefined;
  readonly port: number;
}

/** What is forwarded, once a person has agreed to it. */
interface Aim {
  readonly entrance: Entrance;
  readonly wanted: WantedForward;
  /** The id of the command that tries it again. */
  readonly again: string;
}

/** Forwards a port of this machine into a container and lists it; `undefined` where it cannot be yet, which is said. */
export async function openForward(
  context: ChangingContext,
  target: Target<TaskContainer>,
  { entrance, wanted, again }: Aim,
): Promise<ForwardedPort | undefined> {
  const { task, container, agreement } = entrance;
  const { runtimeId, name } = container;
  if (runtimeId === undefined) {
    await refuse(context, `ECS has not said yet where ${name} runs; try again in a moment.`, [
      mend(context, 'Try Again', again, { element: target.element }),
    ]);
    return undefined;
  }
  const session = { cluster: task.cluster, task: task.arn, runtimeId, ...wanted };
  let port = 0;
  const opened = await context.ui.wait(`Forwarding ${wordsFor(wanted, name)}`, (signal) =>
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
    leadsTo: wanted.host === undefined ? wordsFor(wanted, name) : `${hostOf(wanted)} through ${name}`,
    place: `${shortName(task.taskDefinition)} ${task.id.slice(0, 8)} · ${shortName(task.cluster)}`,
    close: opened.close,
  };
  context.ports.add(forwarded);
  return forwarded;
}

/** What is forwarded, in words: `port 80 of nginx`. */
export function wordsFor(wanted: WantedForward, container: string): string {
  return wanted.host === undefined ? `port ${wanted.port} of ${container}` : hostOf(wanted);
}

/** The same number where everybody may listen there: 80 becomes 8080, 443 becomes 8443. */
function nearby(port: number): number {
  return port < 1024 ? port + 8000 : port;
}

function hostOf({ host, port }: WantedForward): string {
  return `${host}:${port}`;
}
