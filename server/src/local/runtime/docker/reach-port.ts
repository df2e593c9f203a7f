import type { Duplex } from 'node:stream';
import type { Place } from '../../balancing/place.ts';
import { dial } from '../../dial.ts';
import type { ReachedPort } from '../../exec/exec-process.ts';
import { type Inspected, inspect } from './containers.ts';
import type { EngineClient } from './engine-client.ts';
import { execPipe } from './exec-pipe.ts';

/**
 * Connects with a port as a container reaches it. Its own ports are reached where the engine has published them,
 * then at its address; other hosts, and addresses that this machine has no way to, by a program in the container.
 */
export async function reachPort(
  engine: EngineClient,
  container: string,
  { host, port }: ReachedPort,
): Promise<Duplex> {
  const places = host === undefined ? await placesOf(engine, container, port) : [];
  for (const place of places) {
    const socket = await dial(place).catch(() => undefined);
    if (socket !== undefined) return socket;
  }
  return execPipe(engine, container, ['nc', host ?? '127.0.0.1', String(port)]);
}

async function placesOf(engine: EngineClient, container: string, port: number): Promise<readonly Place[]> {
  const found = await inspect(engine, container);
  const holder = /^container:(.+)$/.exec(found?.HostConfig.NetworkMode ?? '')?.[1];
  const network = holder === undefined ? found : await inspect(engine, holder);
  if (network === undefined) return [];
  if (network.HostConfig.NetworkMode === 'host') return [{ host: '127.0.0.1', port }];
  return [
    ...(network.NetworkSettings.Ports?.[`${port}/tcp`] ?? []).map(({ HostPort }) => ({
      host: '127.0.0.1',
      port: Number(HostPort),
    })),
    ...addressesOf(network).map((host) => ({ host, port })),
  ];
}

function addressesOf({ NetworkSettings: { IPAddress, Networks } }: Inspected): string[] {
  const all = [IPAddress, ...Object.values(Networks ?? {}).map((network) => network.IPAddress)];
  return [...new Set(all.flatMap((address) => (address === undefined || address === '' ? [] : [address])))];
}
