import { connect, createServer, type Server, type Socket } from 'node:net';
import { groupFor } from './decide.ts';
import { joined } from './forward.ts';
import type { ListenerContext } from './http-listener.ts';
import { simulatedText } from './pages.ts';
import { placeOf } from './place.ts';

/** A server that passes each connection to a target of the listener's groups, whatever is spoken over it. */
export function tcpListener(context: ListenerContext, listenerArn: string): Server {
  // What the client sends before the target is connected waits in its socket; who has sent all may still be answered.
  return createServer(
    { pauseOnConnect: true, allowHalfOpen: true },
    (client) => void pass(context, listenerArn, client),
  );
}

async function pass({ cluster, pool }: ListenerContext, arn: string, client: Socket): Promise<void> {
  client.on('error', () => client.destroy());
  const action = cluster.read((draft) => draft.get('listeners', arn))?.shown.DefaultActions.at(-1);
  const group = action && groupFor(cluster, action)?.group;
  const target = group && pool.next(group, pool.able(group.shown.TargetGroupArn));
  if (target === undefined) return void client.destroy();
  client.once('close', pool.begin(target));
  const { record } = target;
  const place = await placeOf(cluster, record, record.port).catch(() => undefined);
  if (place === undefined || client.destroyed) return void client.destroy();
  if (place === 'simulated') {
    const task = cluster.read((draft) => draft.get('tasks', record.of?.taskArn ?? ''));
    return void client.end(simulatedText(record, task));
  }
  const onward = connect({ ...place, allowHalfOpen: true });
  onward.on('error', () => client.destroy());
  onward.once('connect', () => {
    joined(client, onward);
    client.resume();
  });
  client.once('close', () => onward.destroy());
}
