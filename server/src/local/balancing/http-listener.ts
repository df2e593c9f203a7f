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
import type { Traffic } from './traffic.ts';
import { withoutUpgrade } from './without-upgrade.ts';

/** What listeners work with. */
export interface ListenerContext {
  readonly cluster: LiveCluster;
  readonly pool: TargetPool;
  readonly traffic: Traffic;
}

/** A server that does with requests what the rules of a listener say, as they are when each request comes. */
export function httpListener(context: ListenerContext, listenerArn: string): Server {
  const server = createServer((request, response) => {
    // What cannot be sent on, such as a path with a blank, is answered as what nobody understood.
    const exchange = new Exchange(context, request, listenerArn);
    exchange.answer(response).catch(() => exchange.fail(response, 'unreachable'));
  });
  server.on('upgrade', (request, socket, head) => {
    const exchange = new Exchange(context, request, listenerArn);
    if (!exchange.leadsToWebSocket()) return withoutUpgrade(server, { request, socket, head });
    if (head.length > 0) socket.unshift(head);
    exchange.upgrade(socket).catch(() => socket.destroy());
  });
  // Uploads take as long as they take; the load balancer's idle timeout ends those that stand still.
  server.requestTimeout = 0;
  return server;
}

/** What a load balancer answers where no target does. */
type OwnError = 502 | 503 | 504;

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

  get #balancerArn(): string {
    return this.#balancer?.shown.LoadBalancerArn ?? '';
  }

  async answer(response: ServerResponse): Promise<void> {
    const action = this.#action();
    if (action?.Type === 'redirect') this.#redirect(action, response);
    else if (action?.Type === 'fixed-response') this.#fixed(action, response);
    else if (action === undefined) this.#error(response, 503, 'Service Unavailable');
    else await this.#forward(action, response);
  }

  /** Whether it is one for a WebSocket that some target is to have; all else has an ordinary answer. */
  leadsToWebSocket(): boolean {
    return this.#request.headers.upgrade?.toLowerCase() === 'websocket' && this.#action()?.Type === 'forward';
  }

  async upgrade(socket: Duplex): Promise<void> {
    socket.on('error', () => socket.destroy());
    const action = this.#action();
    const chosen = action && this.#choose(action);
    if (chosen?.target === undefined) return this.#refuse(socket, 503, 'Service Unavailable');
    const end = this.#context.pool.begin(chosen.target);
    socket.once('close', end);
    this.#context.traffic.sent(this.#balancerArn, chosen.group.shown.TargetGroupArn);
    const place = await this.#placeOf(chosen.target);
    if (socket.destroyed) return;
    if (place === 'simulated') refuseUpgrade(socket, '501 Not Implemented');
    else if (place === undefined) this.#refuse(socket, 502, 'Bad Gateway');
    else {
      forwardUpgrade(this.#request, socket, this.#forwarding(place), (why) => {
        if (why === 'timeout') this.#refuse(socket, 504, 'Gateway Time-out');
        else this.#refuse(socket, 502, 'Bad Gateway');
      });
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
    if (chosen?.target === undefined) return this.#error(response, 503, 'Service Unavailable');
    const { group, target } = chosen;
    const end = this.#context.pool.begin(target);
    const sent = this.#context.traffic.sent(this.#balancerArn, group.shown.TargetGroupArn);
    response.once('close', () => {
      end();
      sent.ended(response.statusCode);
    });
    const place = await this.#placeOf(target);
    if (response.destroyed) return;
    // They are asked for when the target's answer begins.
    const cookies: AddCookies = (answered) => {
      sent.answered();
      return [...chosen.cookies, ...targetCookie(group, target, answered)];
    };
    const failed = (why: ForwardFailure) => this.fail(response, why);
    if (place === 'simulated') this.#simulate(response, target, cookies([]));
    else if (place === undefined) this.#error(response, 502, 'Bad Gateway');
    else forward(this.#request, response, this.#forwarding(place), [cookies, failed]);
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

  #fixed({ FixedResponseConfig }: Wire<Action>, response: ServerResponse): void {
    const { StatusCode = '200', MessageBody = '', ContentType = 'text/plain' } = FixedResponseConfig ?? {};
    this.#context.traffic.own(this.#balancerArn, ['HTTP_Fixed_Response_Count']);
    response.writeHead(Number(StatusCode), {
      Server: 'awselb/2.0',
      'Content-Type': ContentType,
      'Content-Length': Buffer.byteLength(MessageBody),
    });
    response.end(MessageBody);
  }

  /** Answers for a target that gave no answer; what has begun already breaks off. */
  fail(response: ServerResponse, why: ForwardFailure): void {
    if (response.headersSent) response.destroy();
    else if (why === 'timeout') this.#error(response, 504, 'Gateway Time-out');
    else this.#error(response, 502, 'Bad Gateway');
  }

  #error(response: ServerResponse, status: OwnError, words: string): void {
    this.#countError(status);
    answerPage(response, status, words);
  }

  #refuse(socket: Duplex, status: OwnError, words: string): void {
    this.#countError(status);
    refuseUpgrade(socket, `${status} ${words}`);
  }

  #countError(status: OwnError): void {
    const names = ['HTTPCode_ELB_5XX_Count', `HTTPCode_ELB_${status}_Count`];
    this.#context.traffic.own(this.#balancerArn, names);
  }

  #redirect({ RedirectConfig = {} as never }: Wire<Action>, response: ServerResponse): void {
    const parts = { protocol: 'http', ...hostOf(this.#request), ...pathOf(this.#request) };
    const [, code = '302'] = /(\d+)/.exec(RedirectConfig.StatusCode ?? '') ?? [];
    const words = code === '301' ? 'Moved Permanently' : 'Found';
    this.#context.traffic.own(this.#balancerArn, ['HTTP_Redirect_Count']);
    answerPage(response, Number(code), words, { Location: locationOf(RedirectConfig, parts) });
  }
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nServer: awselb/2.0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
}
