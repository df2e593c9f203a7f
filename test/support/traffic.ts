import { createServer, type IncomingMessage, type RequestListener, request } from 'node:http';
import type { AddressInfo, Server, Socket } from 'node:net';
import {
  type Action,
  DeregisterTargetsCommand,
  ModifyLoadBalancerAttributesCommand,
  ModifyTargetGroupAttributesCommand,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { OpenDriver } from '../../server/src/local/runtime/driver.ts';
import { Balanced } from './balanced.ts';
import { type Local, openLocal } from './local.ts';

/** A request to a load balancer, other than `GET /`. */
export interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer with its whole body. */
export interface Answered {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A simulated endpoint with a load balancer, and servers of this process as its targets. */
export class Traffic {
  readonly local: Local;
  readonly balanced: Balanced;
  readonly #servers: Server[] = [];
  readonly #sockets = new Set<Socket>();

  private constructor(local: Local) {
    this.local = local;
    this.balanced = new Balanced(local);
  }

  /** With a driver of real containers, if one is given. */
  static async open(runtime?: OpenDriver): Promise<Traffic> {
    const real = runtime === undefined ? {} : { runtime, open: true };
    return new Traffic(await openLocal(undefined, undefined, [], real));
  }

  /** How many connections the targets have at this moment. */
  get connections(): number {
    return this.#sockets.size;
  }

  /** A load balancer with one target group and one listener, which forwards to the group when nothing else is said. */
  async balance(actions?: Action[]) {
    const group = await this.balanced.group('web');
    const balancer = await this.balanced.balancer();
    const listener = await this.balanced.listener(
      balancer.arn,
      actions ?? [{ Type: 'forward', TargetGroupArn: group }],
    );
    return { group, arn: balancer.arn, name: balancer.name, listener };
  }

  /** Opens a server on a free port, and ends its connections with the test. */
  async listen(server: Server): Promise<number> {
    this.#servers.push(server);
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A server that listens on TCP has an address and a port.
    return (server.address() as AddressInfo).port;
  }

  /** A target of the group that answers with a word, or as it is told; gives its port. */
  async target(group: string, answer: string | RequestListener): Promise<number> {
    const port = await this.listen(
      createServer(typeof answer === 'string' ? (_request, response) => response.end(answer) : answer),
    );
    await this.register(group, port);
    return port;
  }

  /** A target that answers its first request when it is let, and others at once; `reached` has how, once that request is there. */
  async held(group: string, word: string): Promise<{ port: number; reached: Promise<() => void> }> {
    let first: ((release: () => void) => void) | undefined;
    const reached = new Promise<() => void>((resolve) => {
      first = resolve;
    });
    const port = await this.target(group, (_request, response) => {
      if (first === undefined) response.end(word);
      else first(() => response.end(word));
      first = undefined;
    });
    return { port, reached };
  }

  async register(TargetGroupArn: string, Port: number): Promise<void> {
    await this.balanced.elb.send(
      new RegisterTargetsCommand({ TargetGroupArn, Targets: [{ Id: '127.0.0.1', Port }] }),
    );
  }

  async deregister(TargetGroupArn: string, Port: number): Promise<void> {
    await this.balanced.elb.send(
      new DeregisterTargetsCommand({ TargetGroupArn, Targets: [{ Id: '127.0.0.1', Port }] }),
    );
  }

  async setAttributes(TargetGroupArn: string, attributes: Readonly<Record<string, string>>): Promise<void> {
    const Attributes = Object.entries(attributes).map(([Key, Value]) => ({ Key, Value }));
    await this.balanced.elb.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn, Attributes }));
  }

  /** Has the load balancer give up what stands still for so many real seconds. */
  async setIdleTimeout(LoadBalancerArn: string, seconds: number): Promise<void> {
    const Attributes = [{ Key: 'idle_timeout.timeout_seconds', Value: String(seconds) }];
    await this.balanced.elb.send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn, Attributes }));
  }

  async close(): Promise<void> {
    this.balanced.close();
    await this.local.close();
    for (const socket of this.#sockets) socket.destroy();
    for (const server of this.#servers) server.close();
  }
}

/** Sends one request on a connection of its own to a load balancer, by its DNS name. */
export function ask(name: string, asked: Asked = {}): Promise<Answered> {
  const { method = 'GET', path = '/', headers = {}, body } = asked;
  return new Promise((resolve, reject) => {
    const sent = request({ ...addressOf(name), method, path, headers, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.once('error', reject);
      answer.once('end', () => {
        const { statusCode: status, headers } = answer;
        resolve({ status, headers, body: Buffer.concat(parts).toString() });
      });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

/** Where a load balancer answers on this machine. */
export function addressOf(name: string): { readonly host: string; readonly port: number } {
  const [host = '', port = ''] = name.split(':');
  return { host, port: Number(port) };
}

/** An action that answers with a text. */
export function says(MessageBody: string): Action[] {
  return [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200', MessageBody } }];
}
