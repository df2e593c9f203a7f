import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import { createServer as createSecureServerOfOne, type Server as SecureServer } from 'node:https';
import { createServer as createFront, type Server as Front, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TlsOptions } from 'node:tls';
import { Exchange, type ListenerContext } from './exchange.ts';
import type { ListenerRequest, ListenerResponse } from './messages.ts';
import { withoutUpgrade } from './without-upgrade.ts';

/** A server that does with requests what the rules of a listener say, as they are when each request comes. */
export function httpListener(context: ListenerContext, listenerArn: string): Server {
  const server = createServer();
  serve(server, context, listenerArn);
  // Uploads take as long as they take; the load balancer's idle timeout ends those that stand still.
  server.requestTimeout = 0;
  return server;
}

/** The first byte of a connection with TLS: https://www.rfc-editor.org/rfc/rfc8446#section-5.1 */
const handshake = 22;

/**
 * The same over TLS, with HTTP/2 where the load balancer has it. Who speaks plain HTTP is answered at the same port too,
 * as if over TLS: so nobody has to trust a certificate of this machine's own.
 */
export function httpsListener(
  context: ListenerContext,
  listenerArn: string,
  options: TlsOptions & { readonly http2: boolean },
): Front {
  const plain = httpListener(context, listenerArn);
  const secure = options.http2
    ? createSecureServer({ ...options, allowHTTP1: true })
    : createSecureServerOfOne(options);
  serve(secure, context, listenerArn);
  if ('requestTimeout' in secure) secure.requestTimeout = 0;
  return createFront((socket) => {
    socket.once('error', () => socket.destroy());
    socket.once('data', (first: Buffer) => hand(first[0] === handshake ? secure : plain, socket, first));
  });
}

type Serving = Server | SecureServer | Http2SecureServer;

/** Has a server take a connection from its first byte on. */
function hand(server: Serving, socket: Socket, first: Buffer): void {
  socket.pause();
  socket.unshift(first);
  server.emit('connection', socket);
  // What was read already is taken first, by TLS in the next tick.
  process.nextTick(() => socket.resume());
}

function serve(server: Serving, context: ListenerContext, listenerArn: string): void {
  const listener: NodeJS.EventEmitter = server;
  listener.on('request', (request: ListenerRequest, response: ListenerResponse) => {
    // What cannot be sent on, such as a path with a blank, is answered as what nobody understood.
    const exchange = new Exchange(context, request, listenerArn);
    exchange.answer(response).catch(() => exchange.fail(response, 'unreachable'));
  });
  listener.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const exchange = new Exchange(context, request, listenerArn);
    if (!exchange.leadsToWebSocket()) return withoutUpgrade(listener, { request, socket, head });
    if (head.length > 0) socket.unshift(head);
    exchange.upgrade(request, socket).catch(() => socket.destroy());
  });
}
