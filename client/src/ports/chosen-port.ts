import type { Context, Invocation } from '../command/command.ts';
import { addressOf, type ForwardedPort, portOfRow } from './forwarded-port.ts';

/** The forwarded port of a row, the only one there is, or the one that the person picks. */
export async function chosenPort(
  { ui, ports }: Context,
  { file }: Invocation,
  title: string,
): Promise<ForwardedPort | undefined> {
  const all = ports.list();
  const row = portOfRow(file);
  const [only] = all;
  if (row !== undefined) return all.find(({ port }) => port === row);
  if (only === undefined) {
    await ui.show({
      severity: 'info',
      text: 'No container port is forwarded now; "ECS: Forward Port…" forwards one.',
    });
    return undefined;
  }
  if (all.length === 1) return only;
  const choices = all.map((forwarded) => ({
    label: addressOf(forwarded),
    description: `${forwarded.leadsTo} · ${forwarded.place}`,
    value: forwarded,
  }));
  return ui.pick(choices, { title, placeholder: 'Which port?' });
}
