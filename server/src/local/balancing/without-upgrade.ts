import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** A connection whose request asked for another protocol, with what came after it. */
export interface UpgradeRequest {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
}

/** What offers HTTP/2, and means nothing once the offer is not taken. */
const offers: ReadonlySet<string> = new Set(['upgrade', 'http2-settings']);

/**
 * Has the server read a request again as if it had not asked for another protocol, its body included. Whoever asks
 * must be content with that: https://www.rfc-editor.org/rfc/rfc9110#section-7.8
 */
export function withoutUpgrade(server: NodeJS.EventEmitter, { request, socket, head }: UpgradeRequest): void {
  const { method, url, httpVersion } = request;
  const lines = [`${method} ${url} HTTP/${httpVersion}`, ...plainHeaders(request), '', ''];
  socket.unshift(Buffer.concat([Buffer.from(lines.join('\r\n'), 'latin1'), head]));
  // TLS is over and done with where there was any.
  server.emit('encrypted' in socket ? 'secureConnection' : 'connection', socket);
}

function plainHeaders({ rawHeaders }: IncomingMessage): string[] {
  return rawHeaders.flatMap((name, at) => {
    if (at % 2 === 1 || offers.has(name.toLowerCase())) return [];
    const value = rawHeaders[at + 1] ?? '';
    if (name.toLowerCase() !== 'connection') return [`${name}: ${value}`];
    const kept = value.split(',').filter((token) => !offers.has(token.trim().toLowerCase()));
    return kept.length === 0 ? [] : [`${name}: ${kept.join(',')}`];
  });
}
