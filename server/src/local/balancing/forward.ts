import { type IncomingMessage, type OutgoingHttpHeaders, request as sendPlain } from 'node:http';
import { request as sendSecure } from 'node:https';
import type { Duplex } from 'node:stream';
import {
  begin,
  breakOff,
  distinctHeaders,
  type ListenerRequest,
  type ListenerResponse,
  onwardHeaders,
  sendable,
  setCookies,
} from './messages.ts';
import type { Place } from './place.ts';

/** What a request is passed on with. */
export interface Forwarding {
  readonly place: Place;
  /** Whether the target is spoken with over TLS; who it is is not asked, as load balancers do not. */
  readonly secure: boolean;
  /** Whether the target is spoken with in HTTP/2. */
  readonly http2: boolean;
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
  request: ListenerRequest,
  response: ListenerResponse,
  forwarding: Forwarding,
  [cookies, failed]: readonly [AddCookies, (why: ForwardFailure) => void],
): void {
  const onward = sent(request, forwarding, sendable(forwarding.headers));
  let why: ForwardFailure = 'unreachable';
  onward.once('timeout', () => {
    why = 'timeout';
    onward.destroy();
  });
  onward.on('error', () => {
    if (response.headersSent) breakOff(response);
    else failed(why);
  });
  onward.once('response', (answer) => {
    if (!begins(response, answer, cookies)) return failed('unreachable');
    answer.once('error', () => breakOff(response));
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
  forwarding: Forwarding,
  failed: (why: ForwardFailure) => void,
): void {
  const timeout = forwarding.idleSeconds * 1000;
  const { upgrade } = request.headers;
  const onward = sent(request, forwarding, {
    ...sendable(forwarding.headers),
    connection: 'Upgrade',
    upgrade,
  });
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

/** Sends the head of a request on, over a connection of its own: one that is kept could be closed by the target just then. */
function sent(
  { method, url: path }: ListenerRequest,
  { place, secure, idleSeconds }: Forwarding,
  headers: OutgoingHttpHeaders,
) {
  const options = { ...place, method, path, headers, agent: false as const, timeout: idleSeconds * 1000 };
  return secure ? sendSecure({ ...options, rejectUnauthorized: false }) : sendPlain(options);
}

/** Begins the answer as the target has begun its own; what cannot be passed back is no answer. */
function begins(response: ListenerResponse, answer: IncomingMessage, cookies: AddCookies): boolean {
  try {
    begin(response, answer.statusCode ?? 502, answer.statusMessage, backHeaders(answer, cookies));
    return true;
  } catch {
    answer.destroy();
    return false;
  }
}

function backHeaders(answer: IncomingMessage, cookies: AddCookies): OutgoingHttpHeaders {
  const headers = onwardHeaders(distinctHeaders(answer));
  const set = setCookies(answer.headers);
  const all = [...set, ...cookies(set)];
  return all.length === 0 ? headers : { ...headers, 'set-cookie': all };
}

function headOf(answer: IncomingMessage, more: string): string {
  const { statusCode, statusMessage } = answer;
  return `HTTP/1.1 ${statusCode} ${statusMessage}\r\n${rawOf(answer)}${more}\r\n\r\n`;
}

function rawOf(answer: IncomingMessage): string {
  return Object.entries(onwardHeaders(distinctHeaders(answer)))
    .flatMap(([name, values]) => values.map((value) => `${name}: ${value}\r\n`))
    .join('');
}
