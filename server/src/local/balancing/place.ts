import { isIP } from 'node:net';
import type { TargetRecord } from '#core/sim/records/balancing.ts';
import type { LiveCluster } from '../live-cluster.ts';

/** Where something answers on this machine or its networks. */
export interface Place {
  readonly host: string;
  readonly port: number;
}

/** A place as it stands in an address. */
export function authorityOf({ host, port }: Place): string {
  return isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`;
}

const loopback = '127.0.0.1';

/** What has ports that are to be reached: an address, or the id of a container instance, and the task it is registered for. */
export type Reached = Pick<TargetRecord, 'id'> & { readonly of?: { readonly taskArn: string } | undefined };

/** Where a target is reached on a port; `simulated` where nothing really runs, `undefined` where it cannot be reached. */
export async function placeOf(
  cluster: LiveCluster,
  { id, of }: Reached,
  port: number,
): Promise<Place | 'simulated' | undefined> {
  if (of === undefined) return { host: isIP(id) === 0 ? loopback : id, port };
  if (!cluster.driver.real) return 'simulated';
  const task = cluster.read((draft) => draft.get('tasks', of.taskArn));
  if (task === undefined) return undefined;
  const binding = task.shown.containers
    .flatMap(({ networkBindings }) => networkBindings ?? [])
    .find((one) => one.hostPort === port);
  if (binding !== undefined) return { host: hostOf(binding.bindIP), port };
  return task.awsvpc ? cluster.driver.reach?.(of.taskArn, port) : { host: loopback, port };
}

function hostOf(bindIP = '0.0.0.0'): string {
  return bindIP === '0.0.0.0' || bindIP === '' ? loopback : bindIP;
}
