import { randomBytes } from 'node:crypto';
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import { attributeOf } from '#core/sim/balancing/attributes.ts';
import { isSecure } from '#core/sim/balancing/listener-protocol.ts';
import { isCompatible, versionsOverTls } from '#core/sim/balancing/protocol-version.ts';
import { locationOf } from '#core/sim/balancing/redirect.ts';
import type { ListenerRecord, LoadBalancerRecord, TargetGroupRecord } from '#core/sim/records/balancing.ts';
import type { Wire } from '#core/sim/wire.ts';
import type { LiveCluster } from '../live-cluster.ts';
import { actionOf, groupFor, hostOf, pathOf } from './decide.ts';
import { type AddCookies, type ForwardFailure, type Forwarding, forward, forwardUpgrade } from './forward.ts';
import { forwardHttp2 } from './forward-http2.ts';
import {
  begin,
  breakOff,
  distinctHeaders,
  isGone,
  isGrpc,
  isHttp2,
  isHttp2Response,
  type ListenerRequest,
  type ListenerResponse,
  onwardHeaders,
} from './messages.ts';
import { answerPage, simulatedText } from './pages.ts';
import { placeOf } from './place.ts';
import { keptTarget, targetCookie } from './sticky.ts';
import type { LiveTarget, TargetPool } from './target-pool.ts';
import type { Traffic } from './traffic.ts';

/** What listeners work with. */
export interface ListenerContext {
  readonly cluster: LiveCluster;
  readonly pool: TargetPool;
  readonly traffic: Traffic;
}

/** What a load balancer answers where no target does. */
type OwnError = 502 | 503 | 504;

/** One request that a listener was sent. */
export class Exchange {
  readonly #context: ListenerContext;
  readonly #request: ListenerRequest;
  readonly #listener: ListenerRecord | undefined;
  readonly #balancer: LoadBalancerRecord | undefined;

  constructor(context: ListenerContext, request: ListenerRequest, listenerArn: string) {
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

  /** How clients speak with the listener on AWS. */
  get #scheme(): 'http' | 'https' {
    return isSecure(this.#listener?.shown.Protocol ?? '') ? 'https' : 'http';
  }

  async answer(response: ListenerResponse): Promise<void> {
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

  async upgrade(request: IncomingMessage, socket: Duplex): Promise<void> {
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
      forwardUpgrade(request, socket, this.#forwarding(chosen.group, place), (why) => {
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

  async #forward(action: Wire<Action>, response: ListenerResponse): Promise<void> {
    const chosen = this.#choose(action);
    if (chosen?.target === undefined) return this.#error(response, 503, 'Service Unavailable');
    const { group, target } = chosen;
    if (!isCompatible(group.shown.ProtocolVersion, this.#spoken())) return this.#incompatible(response);
    const end = this.#context.pool.begin(target);
    const sent = this.#context.traffic.sent(this.#balancerArn, group.shown.TargetGroupArn);
    response.once('close', () => {
      end();
      sent.ended(response.statusCode);
    });
    const place = await this.#placeOf(target);
    if (isGone(response)) return;
    // They are asked for when the target's answer begins.
    const cookies: AddCookies = (answered) => {
      sent.answered();
      return [...chosen.cookies, ...targetCookie(group, target, answered)];
    };
    const failed = (why: ForwardFailure) => this.fail(response, why);
    if (place === 'simulated') this.#simulate(response, target, cookies([]));
    else if (place === undefined) this.#error(response, 502, 'Bad Gateway');
    else this.#pass(response, this.#forwarding(group, place), [cookies, failed]);
  }

  /** In the version of HTTP that the group's targets speak; only what came over HTTP/2 is passed on in it. */
  #pass(response: ListenerResponse, forwarding: Forwarding, back: Parameters<typeof forward>[3]): void {
    const request = this.#request;
    if (forwarding.http2 && isHttp2(request) && isHttp2Response(response)) {
      forwardHttp2(request, response, forwarding, back);
    } else forward(request, response, forwarding, back);
  }

  #spoken() {
    const { method = '' } = this.#request;
    return { isHttp2: isHttp2(this.#request), isGrpc: isGrpc(this.#request), method };
  }

  /** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html#http-464-issues */
  #incompatible(response: ListenerResponse): void {
    this.#context.traffic.own(this.#balancerArn, ['HTTPCode_ELB_4XX_Count']);
    answerPage(response, 464, 'Incompatible Protocol Version');
  }

  async #placeOf({ record }: LiveTarget) {
    return placeOf(this.#context.cluster, record, record.port).catch(() => undefined);
  }

  #simulate(response: ListenerResponse, { record }: LiveTarget, cookies: readonly string[]): void {
    const task = this.#context.cluster.read((draft) => draft.get('tasks', record.of?.taskArn ?? ''));
    const body = simulatedText(record, task);
    const set = cookies.length === 0 ? {} : { 'Set-Cookie': [...cookies] };
    begin(response, 200, 'OK', {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      ...set,
    });
    response.end(body);
  }

  /** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/x-forwarded-headers.html */
  #forwarding({ shown: group }: TargetGroupRecord, place: Forwarding['place']): Forwarding {
    const attribute = (key: string) => attributeOf('application', this.#balancer?.attributes ?? {}, key);
    const headers = onwardHeaders(distinctHeaders(this.#request));
    const mode = attribute('routing.http.xff_header_processing.mode');
    const { remoteAddress = '', remotePort } = this.#request.socket;
    const withPort = attribute('routing.http.xff_client_port.enabled') === 'true';
    const client = withPort ? `${remoteAddress}:${remotePort}` : remoteAddress;
    const before = headers['x-forwarded-for'] ?? [];
    if (mode === 'append') headers['x-forwarded-for'] = [[...before, client].join(', ')];
    if (mode === 'remove') delete headers['x-forwarded-for'];
    headers['x-forwarded-proto'] = [this.#scheme];
    headers['x-forwarded-port'] = [String(this.#listener?.shown.Port ?? '')];
    headers['x-amzn-trace-id'] ??= [
      `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${randomBytes(12).toString('hex')}`,
    ];
    return {
      place,
      secure: group.Protocol === 'HTTPS',
      http2: versionsOverTls.has(group.ProtocolVersion ?? ''),
      headers,
      idleSeconds: Number(attribute('idle_timeout.timeout_seconds')),
    };
  }

  #fixed({ FixedResponseConfig }: Wire<Action>, response: ListenerResponse): void {
    const { StatusCode = '200', MessageBody = '', ContentType = 'text/plain' } = FixedResponseConfig ?? {};
    this.#context.traffic.own(this.#balancerArn, ['HTTP_Fixed_Response_Count']);
    begin(response, Number(StatusCode), STATUS_CODES[StatusCode], {
      Server: 'awselb/2.0',
      'Content-Type': ContentType,
      'Content-Length': Buffer.byteLength(MessageBody),
    });
    response.end(MessageBody);
  }

  /** Answers for a target that gave no answer; what has begun already breaks off. */
  fail(response: ListenerResponse, why: ForwardFailure): void {
    if (response.headersSent) breakOff(response);
    else if (why === 'timeout') this.#error(response, 504, 'Gateway Time-out');
    else this.#error(response, 502, 'Bad Gateway');
  }

  #error(response: ListenerResponse, status: OwnError, words: string): void {
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

  #redirect({ RedirectConfig = {} as never }: Wire<Action>, response: ListenerResponse): void {
    const protocol = this.#scheme;
    const parts = { protocol, ...hostOf(this.#request, protocol), ...pathOf(this.#request) };
    const [, code = '302'] = /(\d+)/.exec(RedirectConfig.StatusCode ?? '') ?? [];
    const words = code === '301' ? 'Moved Permanently' : 'Found';
    this.#context.traffic.own(this.#balancerArn, ['HTTP_Redirect_Count']);
    answerPage(response, Number(code), words, { Location: locationOf(RedirectConfig, parts) });
  }
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nServer: awselb/2.0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
}
