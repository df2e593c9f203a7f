import { createServer, type Socket } from 'node:net';
import { joined } from '../balancing/forward.ts';
import { dial } from '../dial.ts';
import { messageOf } from '../runtime/docker/failure.ts';
import { inTurn, type OpenProxy, type Targets, type TaskProxy } from './task-proxy.ts';

/** Passes connections on to the targets, each in turn, and to the next where one does not answer. */
export function openTcpProxy({ address, port, targets }: Omit<TaskProxy, 'protocol'>): OpenProxy {
  const clients = new Set<Socket>();
  const turns = inTurn(targets);
  // What a client sends before the target is connected waits in its socket; who has sent all may still be answered.
  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true }, (client) => {
    clients.add(client);
    client.once('close', () => clients.delete(client));
    client.on('error', () => client.destroy());
    void pass(client, turns);
  });
  const refused = new Promise<string | undefined>((resolve) => {
    server.once('listening', () => resolve(undefined));
    server.on('error', (error) => resolve(messageOf(error)));
  });
  server.listen({ port, host: address, exclusive: true });
  return {
    refused,
    close: () => {
      server.close();
      for (const client of clients) client.destroy();
    },
  };
}

async function pass(client: Socket, targets: Targets): Promise<void> {
  const onward = await firstAnswering(targets);
  if (onward === undefined || client.destroyed) {
    onward?.destroy();
    client.destroy();
    return;
  }
  onward.on('error', () => client.destroy());
  client.once('close', () => onward.destroy());
  joined(client, onward);
  client.resume();
}

async function firstAnswering(targets: Targets): Promise<Socket | undefined> {
  for (const place of await targets()) {
    const socket = await dial(place, true).catch(() => undefined);
    if (socket !== undefined) return socket;
  }
  return undefined;
}
