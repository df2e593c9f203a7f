import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type IncomingHttpHeaders,
  type IncomingHttpStatusHeader,
} from 'node:http2';
import type { AddCookies, ForwardFailure, Forwarding } from './forward.ts';
import { sendable, setCookies } from './messages.ts';
import { authorityOf } from './place.ts';

/**
 * Passes a request on over HTTP/2 and its answer back, as it comes and with its trailers: calls of gRPC stream both ways.
 * Calls `failed` when the target gave no answer, before anything was answered.
 */
export function forwardHttp2(
  request: Http2ServerRequest,
  response: Http2ServerResponse,
  forwarding: Forwarding,
  [cookies, failed]: readonly [AddCookies, (why: ForwardFailure) => void],
): void {
  const session = sessionWith(forwarding);
  const onward = session.request(headOf(request, forwarding), { endStream: false });
  let why: ForwardFailure = 'unreachable';
  onward.setTimeout(forwarding.idleSeconds * 1000, () => {
    why = 'timeout';
    onward.destroy();
  });
  onward.once('response', (head) => passBack(onward, response, head, cookies));
  // Whatever went wrong, the close that comes after it tells how far the answer was.
  onward.on('error', () => {});
  session.on('error', () => {});
  session.once('close', () => onward.destroy());
  onward.once('close', () => {
    session.destroy();
    if (!response.headersSent) failed(why);
    else if (!onward.readableEnded) response.stream.destroy();
  });
  // A client that goes away wants no answer any more.
  response.once('close', () => onward.close());
  request.pipe(onward);
}

/** A connection of its own, by prior knowledge where it is without TLS. */
function sessionWith({ place, secure }: Forwarding): ClientHttp2Session {
  const scheme = secure ? 'https' : 'http';
  return connect(`${scheme}://${authorityOf(place)}`, { rejectUnauthorized: false });
}

function headOf({ method, url }: Http2ServerRequest, { headers, secure, place }: Forwarding) {
  const { host, ...rest } = headers;
  return {
    ':method': method,
    ':path': url,
    ':scheme': secure ? 'https' : 'http',
    ':authority': host?.[0] ?? authorityOf(place),
    ...sendable(rest),
    // Calls of gRPC ask for it, and it is the only word that HTTP/2 lets stand there.
    te: 'trailers',
  };
}

function passBack(
  onward: ClientHttp2Stream,
  response: Http2ServerResponse,
  head: IncomingHttpHeaders & IncomingHttpStatusHeader,
  cookies: AddCookies,
): void {
  if (response.stream.destroyed) return;
  const { ':status': status = 502, ...headers } = head;
  const all = [...setCookies(head), ...cookies(setCookies(head))];
  response.writeHead(status, { ...headers, ...(all.length === 0 ? {} : { 'set-cookie': all }) });
  // They come before the end of the answer is announced.
  onward.once('trailers', (trailers: IncomingHttpHeaders) => response.addTrailers(trailers));
  onward.pipe(response);
}
