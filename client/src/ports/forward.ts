import type { TaskContainer } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import type { ChangingContext, Target } from '../command/command.ts';
import { mayEnter } from '../exec/may-enter.ts';
import { addressOf, type ForwardedPort } from './forwarded-port.ts';
import { openForward, type WantedForward, wordsFor } from './open-forward.ts';

/** Forwards a port of this machine into a container, after asking where that must be asked, and lists it. */
export async function forward(
  context: ChangingContext,
  target: Target<TaskContainer>,
  wanted: WantedForward,
): Promise<void> {
  const entrance = await mayEnter(context, target, ({ name }, { taskDefinition }) => ({
    question: `Forward ${wordsFor(wanted, name)}${wanted.host === undefined ? '' : ` through ${name}`} of ${shortName(taskDefinition)} to this machine?`,
    action: 'Forward',
  }));
  if (entrance === undefined) return;
  const forwarded = await openForward(context, target, { entrance, wanted, again: 'forwardPort' });
  if (forwarded !== undefined) await tell(context, forwarded);
}

function tell({ ui, ports }: ChangingContext, forwarded: ForwardedPort): Promise<void> {
  const address = addressOf(forwarded);
  return ui.show({
    severity: 'info',
    text: `${address} forwards to ${forwarded.leadsTo}.`,
    actions: [
      { label: 'Open in Browser', run: () => ui.browse(`http://${address}/`) },
      { label: 'Copy Address', run: () => ui.copy(address) },
      { label: 'Stop', run: () => ports.stop(forwarded.port) },
    ],
  });
}
