import type { RawData, WebSocket } from 'ws';
import type { ChannelWorld } from '#core/session/data-channel.ts';
import { AgentSession } from './agent-session.ts';
import type { WantedSession } from './exec-process.ts';
import { PortSession } from './port-session.ts';

/** How many milliseconds a client has to say who it is. */
const patience = 10_000;

/** Speaks with the client of a session from its first frame, which is text and has the token, to the end. */
export function serveSession(
  client: WebSocket,
  take: (token: string) => WantedSession | undefined,
  world: Omit<ChannelWorld, 'send'>,
): void {
  let session: AgentSession | PortSession | undefined;
  const timer = setTimeout(() => client.terminate(), patience);
  client.on('message', (data: RawData, isBinary: boolean) => {
    if (session !== undefined) {
      if (isBinary) session.receive(bytesOf(data));
      return;
    }
    const wanted = isBinary ? undefined : take(tokenIn(bytesOf(data).toString()));
    clearTimeout(timer);
    if (wanted === undefined) {
      client.close(1008, 'The token opens no session.');
      return;
    }
    const channelWorld = { ...world, send: (bytes: Uint8Array) => client.send(bytes) };
    session =
      'reach' in wanted
        ? new PortSession(client, wanted, channelWorld)
        : new AgentSession(client, wanted, channelWorld);
    session.begin();
  });
  client.on('error', () => client.terminate());
  client.on('close', () => {
    clearTimeout(timer);
    session?.end();
  });
}

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}

function tokenIn(text: string): string {
  try {
    const { TokenValue = '' }: { readonly TokenValue?: unknown } = Object(JSON.parse(text));
    return String(TokenValue);
  } catch {
    return '';
  }
}
