import {
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
  request as send,
} from 'node:http';
import type { Duplex } from 'node:stream';
import type { Place } from './place.ts';

/** What a request is passed on with. */
export interface Forwarding {
  readonly place: Place;
  readonly headers: Record<string, string[]>;
  /** After so many seconds without a byte it is given up. */
  readonly idleSeconds: number;
}

/** Why there is no answer of the target to be passed back. */
export type ForwardFailure = 'unreachable' | 'timeout';

/** The cookies that are added to the target's answer, by those that it sets itself. */
export type AddCookies = (answered: readonly string[]) => readonly string[];

/**
 * Passes a request on and its answer back. Calls `failed` when the target gave none, before anything was answered;
 * later the client sees the answer break off, as the target's does.
 */
export function forward(
  request: IncomingMessage,
  response: ServerResponse,
  { place, headers, idleSeconds }: Forwarding,
  [cookies, failed]: readonly [AddCookies, (why: ForwardFailure) => void],
): void {
  const { method, url: path } = request;
  const onwards = sendable(headers);
  // A connection of its own: one that is kept could be closed by the target just as the next request is sent.
  const onward = send({
    ...place,
    method,
    path,
    headers: onwards,
    agent: false,
    timeout: idleSeconds * 1000,
  });
  let why: ForwardFailure = 'unreachable';
  onward.once('timeout', () => {
    why = 'timeout';
    onward.destroy();
  });
  onward.on('error', () => {
    if (response.headersSent) response.destroy();
    else failed(why);
  });
  onward.once('response', (answer) => {
    if (!begins(response, answer, cookies)) return failed('unreachable');
    answer.once('error', () => response.destroy());
    answer.pipe(response);
  });
  // A client that goes away wants no answer any more.
  response.once('close', () => onward.destroy());
  request.pipe(onward);
}

/**
 * Passes on a request to change the protocol to WebSocket, and then all that either side sends. Calls `failed` when the
 * target gave no answer, before anything was answered.
 */
export function forwardUpgrade(
  request: IncomingMessage,
  client: Duplex,
  { place, headers, idleSeconds }: Forwarding,
  failed: (why: ForwardFailure) => void,
): void {
  const { method, url: path } = request;
  const timeout = idleSeconds * 1000;
  const upgrade = { ...sendable(headers), connection: 'Upgrade', upgrade: request.headers.upgrade };
  const onward = send({ ...place, method, path, headers: upgrade, agent: false, timeout });
  let why: ForwardFailure = 'unreachable';
  let answered = false;
  onward.once('timeout', () => {
    why = 'timeout';
    onward.destroy();
  });
  onward.on('error', () => {
    if (answered) client.destroy();
    else failed(why);
  });
  onward.once('response', (answer) => {
    answered = true;
    client.write(headOf(answer, 'connection: close'));
    answer.once('error', () => client.destroy());
    answer.pipe(client);
  });
  onward.once('upgrade', (answer, target, head) => {
    answered = true;
    client.write(headOf(answer, `connection: Upgrade\r\nupgrade: ${answer.headers.upgrade}`));
    client.write(head);
    joined(client, target);
    target.setTimeout(timeout, () => target.destroy());
  });
  client.once('close', () => onward.destroy());
  onward.end();
}

/** Passes all that either side sends to the other, until both have ended or one breaks off. */
export function joined(one: Duplex, other: Duplex): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.pipe(to);
    from.once('error', () => to.destroy());
    from.once('close', () => {
      // What has ended both ways closes by itself, when the last of it is sent.
      if (!to.writableEnded || !to.readableEnded) to.destroy();
    });
  }
}

/** Those that are of one connection alone: https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const ofConnection: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** The headers of a message that go on to the next hop, those of the same name together. */
export function onwardHeaders({ headersDistinct }: IncomingMessage): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(headersDistinct).flatMap(([name, values]) =>
      ofConnection.has(name) || values === undefined ? [] : [[name, values]],
    ),
  );
}

/** A name that stands once has its value as text: Node wants that of "host". */
function sendable(headers: Record<string, string[]>): OutgoingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );
}

/** Begins the answer as the target has begun its own; what cannot be passed back is no answer. */
function begins(response: ServerResponse, answer: IncomingMessage, cookies: AddCookies): boolean {
  try {
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, backHeaders(answer, cookies));
    return true;
  } catch {
    answer.destroy();
    return false;
  }
}

function backHeaders(answer: IncomingMessage, cookies: AddCookies): OutgoingHttpHeaders {
  const headers = onwardHeaders(answer);
  const set = headers['set-cookie'] ?? [];
  const all = [...set, ...cookies(set)];
  return all.length === 0 ? headers : { ...headers, 'set-cookie': all };
}

function headOf(answer: IncomingMessage, more: string): string {
  const { statusCode, statusMessage } = answer;
  return `HTTP/1.1 ${statusCode} ${statusMessage}\r\n${rawOf(answer)}${more}\r\n\r\n`;
}

function rawOf(answer: IncomingMessage): string {
  return Object.entries(onwardHeaders(answer))
    .flatMap(([name, values]) => values.map((value) => `${name}: ${value}\r\n`))
    .join('');
}
