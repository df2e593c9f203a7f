import { connect, createServer, type Server, type Socket } from 'node:net';
import {
  connect as connectSecurely,
  createServer as createSecureServer,
  type TLSSocket,
  type TlsOptions,
} from 'node:tls';
import { groupFor } from './decide.ts';
import type { ListenerContext } from './exchange.ts';
import { joined } from './forward.ts';
import { simulatedText } from './pages.ts';
import { type Place, placeOf } from './place.ts';

/** A server that passes each connection to a target of the listener's groups, whatever is spoken over it. */
export function tcpListener(context: ListenerContext, listenerArn: string): Server {
  // What the client sends before the target is connected waits in its socket; who has sent all may still be answered.
  return createServer(
    { pauseOnConnect: true, allowHalfOpen: true },
    (client) => void pass(context, listenerArn, client),
  );
}

/** The same over TLS, which ends here; it begins again towards targets of groups that have it. */
export function tlsListener(context: ListenerContext, listenerArn: string, options: TlsOptions): Server {
  const server = createSecureServer({ ...options, allowHalfOpen: true }, (client) => {
    client.pause();
    void pass(context, listenerArn, client);
  });
  // Who does not agree on TLS is not passed on.
  server.on('tlsClientError', (_error, client) => client.destroy());
  return server;
}

async function pass(
  { cluster, pool }: ListenerContext,
  arn: string,
  client: Socket | TLSSocket,
): Promise<void> {
  client.on('error', () => client.destroy());
  const action = cluster.read((draft) => draft.get('listeners', arn))?.shown.DefaultActions.at(-1);
  const group = action && groupFor(cluster, action)?.group;
  const target = group && pool.next(group, pool.able(group.shown.TargetGroupArn));
  if (group === undefined || target === undefined) return void client.destroy();
  client.once('close', pool.begin(target));
  const { record } = target;
  const place = await placeOf(cluster, record, record.port).catch(() => undefined);
  if (place === undefined || client.destroyed) return void client.destroy();
  if (place === 'simulated') {
    const task = cluster.read((draft) => draft.get('tasks', record.of?.taskArn ?? ''));
    return void client.end(simulatedText(record, task));
  }
  const [onward, connected] = group.shown.Protocol === 'TLS' ? secure(place, client) : plain(place);
  onward.on('error', () => client.destroy());
  onward.once(connected, () => {
    joined(client, onward);
    client.resume();
  });
  client.once('close', () => onward.destroy());
}

/** A connection to a target, and the event that says that it stands. */
type Onward = readonly [Socket, string];

function plain(place: Place): Onward {
  return [connect({ ...place, allowHalfOpen: true }), 'connect'];
}

/** In the protocol that was agreed on with the client; who the target is is not asked, as load balancers do not. */
function secure(place: Place, client: Socket | TLSSocket): Onward {
  const agreed = 'alpnProtocol' in client && client.alpnProtocol ? [client.alpnProtocol] : [];
  return [
    connectSecurely({
      ...place,
      rejectUnauthorized: false,
      ...(agreed.length === 0 ? {} : { ALPNProtocols: agreed }),
    }),
    'secureConnect',
  ];
}
