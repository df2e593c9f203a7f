import { listContainers } from './containers.ts';
import type { EngineClient } from './engine-client.ts';
import { ownerLabel } from './names.ts';
import type { FindHolder } from './ports.ts';

/** Asks the engine which container has a place of this machine; one on all addresses has each. */
export function portHolder(engine: EngineClient, owner: string): FindHolder {
  return async ({ address, port, protocol }) => {
    const holder = (await listContainers(engine, [])).find(({ Ports }) =>
      Ports?.some(
        ({ IP = '', PublicPort, Type = 'tcp' }) =>
          PublicPort === port && Type === protocol && [address, '', '0.0.0.0'].includes(IP),
      ),
    );
    if (holder === undefined) return undefined;
    const [name = holder.Id.slice(0, 12)] = holder.Names.map((one) => one.replace(/^\//, ''));
    return { name, own: holder.Labels?.[ownerLabel] === owner };
  };
}
