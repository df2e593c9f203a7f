import type { ChangePort } from '../command/change-port.ts';
import type { Connections } from './connections.ts';

/** The way to what changes something behind the connections, for whoever has a person's agreement. */
export function changesOver(connections: Connections): ChangePort {
  return {
    ecs: (agreement, signal) => connections.changing(agreement, signal),
    ports: (agreement) => connections.ports(agreement),
    schedules: (agreement) => connections.schedules(agreement),
  };
}
