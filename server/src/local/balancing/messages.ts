import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';

/** A request that a listener was sent, in either version of HTTP. */
export type ListenerRequest = IncomingMessage | Http2ServerRequest;
/** What it is answered by. */
export type ListenerResponse = ServerResponse | Http2ServerResponse;

/** Whether a request came over HTTP/2. */
export function isHttp2(request: ListenerRequest): request is Http2ServerRequest {
  return request.httpVersionMajor === 2;
}

/** Whether an answer goes over HTTP/2. */
export function isHttp2Response(response: ListenerResponse): response is Http2ServerResponse {
  return 'stream' in response;
}

/** Whether a request is a call of gRPC: https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md */
export function isGrpc({ headers }: ListenerRequest): boolean {
  return headers['content-type']?.startsWith('application/grpc') ?? false;
}

/**
 * The headers of a request, those of the same name together, as they are in HTTP/1.1: of HTTP/2 what it was sent to is
 * the host, and its cookies are one header. https://www.rfc-editor.org/rfc/rfc9113#section-8.3
 */
export function distinctHeaders(request: ListenerRequest): Record<string, string[]> {
  if (!isHttp2(request)) return defined(request.headersDistinct);
  const { authority, rawHeaders } = request;
  const headers: Record<string, string[]> = authority === '' ? {} : { host: [authority] };
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2);
    if (name.startsWith(':') || name === 'host') continue;
    headers[name] = [...(headers[name] ?? []), value];
  }
  const { cookie } = headers;
  return cookie === undefined ? headers : { ...headers, cookie: [cookie.join('; ')] };
}

/** The name and port that a request was sent to, as it says itself. */
export function sentTo(request: ListenerRequest): string {
  return (isHttp2(request) ? request.authority : request.headers.host) ?? '';
}

/** Begins an answer; HTTP/2 knows no words for a status. */
export function begin(
  response: ListenerResponse,
  status: number,
  words: string | undefined,
  headers: OutgoingHttpHeaders,
): void {
  if (isHttp2Response(response)) response.writeHead(status, headers);
  else response.writeHead(status, words, headers);
}

/** Breaks an answer off; its client sees that it did not end well. */
export function breakOff(response: ListenerResponse): void {
  if (isHttp2Response(response)) response.stream.destroy();
  else response.destroy();
}

/** Whether nobody waits for the answer any more. */
export function isGone(response: ListenerResponse): boolean {
  return isHttp2Response(response) ? response.stream.destroyed : response.destroyed;
}

function defined(headers: NodeJS.Dict<string[]>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, values]) => (values === undefined ? [] : [[name, values]])),
  );
}

/** Headers of one connection alone: https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const ofConnection: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
]);

/** Those of a message's headers that go on to the next hop. */
export function onwardHeaders(headers: Readonly<Record<string, string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ofConnection.has(name)));
}

/** A name that stands once has its value as text: Node wants that of "host". */
export function sendable(headers: Readonly<Record<string, string[]>>): OutgoingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );
}

/** The cookies that an answer sets. */
export function setCookies({
  'set-cookie': set = [],
}: Pick<IncomingHttpHeaders, 'set-cookie'>): readonly string[] {
  return set;
}
