import type { Agreement } from '../command/agreement.ts';
import type { ChangePort } from '../command/change-port.ts';
import type { ActionPlace, ActionRecorder } from '../log/action-recorder.ts';
import type { Connections } from './connections.ts';

/** The way to what changes something behind the connections, for whoever has a person's agreement; all of it is written down. */
export function changesOver(
  connections: Pick<Connections, 'region' | 'changing' | 'ports' | 'schedules' | 'scaling'>,
  actions: ActionRecorder,
): ChangePort {
  const placeOf = async ({ connection }: Agreement): Promise<ActionPlace> => ({
    connection,
    region: await connections.region(connection),
  });
  return {
    ecs: async (agreement, signal) =>
      actions.ecs(await placeOf(agreement), await connections.changing(agreement, signal)),
    ports: async (agreement) => actions.ports(await placeOf(agreement), await connections.ports(agreement)),
    schedules: async (agreement) =>
      actions.schedules(await placeOf(agreement), await connections.schedules(agreement)),
    scaling: async (agreement) =>
      actions.scaling(await placeOf(agreement), await connections.scaling(agreement)),
  };
}
