import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import { attributeOf } from '#core/sim/balancing/attributes.ts';
import { locationOf } from '#core/sim/balancing/redirect.ts';
import type { ListenerRecord, LoadBalancerRecord } from '#core/sim/records/balancing.ts';
import type { Wire } from '#core/sim/wire.ts';
import type { LiveCluster } from '../live-cluster.ts';
import { actionOf, groupFor, hostOf, pathOf } from './decide.ts';
import {
  type AddCookies,
  type ForwardFailure,
  type Forwarding,
  forward,
  forwardUpgrade,
  onwardHeaders,
} from './forward.ts';
import { answerPage, simulatedText } from './pages.ts';
import { placeOf } from './place.ts';
import { keptTarget, targetCookie } from './sticky.ts';
import type { LiveTarget, TargetPool } from './target-pool.ts';

/** What listeners work with. */
export interface ListenerContext {
  readonly cluster: LiveCluster;
  readonly pool: TargetPool;
}

/** A server that does with requests what the rules of a listener say, as they are when each request comes. */
export function httpListener(context: ListenerContext, listenerArn: string): Server {
  const server = createServer((request, response) => {
    // What cannot be sent on, such as a path with a blank, is answered as what nobody understood.
    new Exchange(context, request, listenerArn).answer(response).catch(() => fail(response, 'unreachable'));
  });
  server.on('upgrade', (request, socket) => {
    new Exchange(context, request, listenerArn).upgrade(socket).catch(() => socket.destroy());
  });
  // Uploads take as long as they take; the load balancer's idle timeout ends those that stand still.
  server.requestTimeout = 0;
  return server;
}

/** One request that a listener was sent. */
class Exchange {
  readonly #context: ListenerContext;
  readonly #request: IncomingMessage;
  readonly #listener: ListenerRecord | undefined;
  readonly #balancer: LoadBalancerRecord | undefined;

  constructor(context: ListenerContext, request: IncomingMessage, listenerArn: string) {
    this.#context = context;
    this.#request = request;
    const { cluster } = context;
    this.#listener = cluster.read((draft) => draft.get('listeners', listenerArn));
    const arn = this.#listener?.shown.LoadBalancerArn ?? '';
    this.#balancer = cluster.read((draft) => draft.get('loadBalancers', arn));
  }

  async answer(response: ServerResponse): Promise<void> {
    const action = this.#action();
    if (action?.Type === 'redirect') this.#redirect(action, response);
    else if (action?.Type === 'fixed-response') fixed(action, response);
    else if (action === undefined) answerPage(response, 503, 'Service Unavailable');
    else await this.#forward(action, response);
  }

  async upgrade(socket: Duplex): Promise<void> {
    socket.on('error', () => socket.destroy());
    const action = this.#action();
    const chosen = action?.Type === 'forward' ? this.#choose(action) : undefined;
    if (chosen?.target === undefined) return refuseUpgrade(socket, '503 Service Unavailable');
    const end = this.#context.pool.begin(chosen.target);
    socket.once('close', end);
    const place = await this.#placeOf(chosen.target);
    if (place === 'simulated' || place === undefined) {
      refuseUpgrade(socket, place === undefined ? '502 Bad Gateway' : '501 Not Implemented');
    } else {
      const forwarding = this.#forwarding(place);
      forwardUpgrade(this.#request, socket, forwarding, () => refuseUpgrade(socket, '502 Bad Gateway'));
    }
  }

  #action(): Wire<Action> | undefined {
    return this.#listener && actionOf(this.#context.cluster, this.#listener, this.#request);
  }

  #choose(action: Wire<Action>) {
    const { cluster, pool } = this.#context;
    const chosen = groupFor(cluster, action, this.#request);
    if (chosen === undefined) return undefined;
    const able = pool.able(chosen.group.shown.TargetGroupArn);
    const kept = keptTarget(chosen.group, this.#request.headers, able);
    return { ...chosen, target: kept ?? pool.next(chosen.group, able) };
  }

  async #forward(action: Wire<Action>, response: ServerResponse): Promise<void> {
    const chosen = this.#choose(action);
    if (chosen?.target === undefined) return answerPage(response, 503, 'Service Unavailable');
    const { group, target } = chosen;
    const end = this.#context.pool.begin(target);
    response.once('close', end);
    const place = await this.#placeOf(target);
    const cookies: AddCookies = (answered) => [...chosen.cookies, ...targetCookie(group, target, answered)];
    if (place === 'simulated') this.#simulate(response, target, cookies([]));
    else if (place === undefined) answerPage(response, 502, 'Bad Gateway');
    else forward(this.#request, response, this.#forwarding(place), [cookies, (why) => fail(response, why)]);
  }

  async #placeOf({ record }: LiveTarget) {
    return placeOf(this.#context.cluster, record, record.port).catch(() => undefined);
  }

  #simulate(response: ServerResponse, { record }: LiveTarget, cookies: readonly string[]): void {
    const task = this.#context.cluster.read((draft) => draft.get('tasks', record.of?.taskArn ?? ''));
    const body = simulatedText(record, task);
    const set = cookies.length === 0 ? {} : { 'Set-Cookie': [...cookies] };
    response.writeHead(200, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      ...set,
    });
    response.end(body);
  }

  /** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/x-forwarded-headers.html */
  #forwarding(place: Forwarding['place']): Forwarding {
    const attribute = (key: string) => attributeOf('application', this.#balancer?.attributes ?? {}, key);
    const headers = onwardHeaders(this.#request);
    const mode = attribute('routing.http.xff_header_processing.mode');
    const { remoteAddress = '', remotePort } = this.#request.socket;
    const withPort = attribute('routing.http.xff_client_port.enabled') === 'true';
    const client = withPort ? `${remoteAddress}:${remotePort}` : remoteAddress;
    const before = headers['x-forwarded-for'] ?? [];
    if (mode === 'append') headers['x-forwarded-for'] = [[...before, client].join(', ')];
    if (mode === 'remove') delete headers['x-forwarded-for'];
    headers['x-forwarded-proto'] = ['http'];
    headers['x-forwarded-port'] = [String(this.#listener?.shown.Port ?? '')];
    headers['x-amzn-trace-id'] ??= [
      `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${randomBytes(12).toString('hex')}`,
    ];
    return { place, headers, idleSeconds: Number(attribute('idle_timeout.timeout_seconds')) };
  }

  #redirect({ RedirectConfig = {} as never }: Wire<Action>, response: ServerResponse): void {
    const parts = { protocol: 'http', ...hostOf(this.#request), ...pathOf(this.#request) };
    const [, code = '302'] = /(\d+)/.exec(RedirectConfig.StatusCode ?? '') ?? [];
    const words = code === '301' ? 'Moved Permanently' : 'Found';
    answerPage(response, Number(code), words, { Location: locationOf(RedirectConfig, parts) });
  }
}

function fixed({ FixedResponseConfig }: Wire<Action>, response: ServerResponse): void {
  const { StatusCode = '200', MessageBody = '', ContentType = 'text/plain' } = FixedResponseConfig ?? {};
  const headers = {
    Server: 'awselb/2.0',
    'Content-Type': ContentType,
    'Content-Length': Buffer.byteLength(MessageBody),
  };
  response.writeHead(Number(StatusCode), headers);
  response.end(MessageBody);
}

function fail(response: ServerResponse, why: ForwardFailure): void {
  if (response.headersSent) return void response.destroy();
  if (why === 'timeout') answerPage(response, 504, 'Gateway Time-out');
  else answerPage(response, 502, 'Bad Gateway');
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nServer: awselb/2.0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
}
