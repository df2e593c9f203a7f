import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { CreateClusterCommand, CreateServiceCommand } from '@aws-sdk/client-ecs';
import {
  type Action,
  ModifyListenerCommand,
  ModifyLoadBalancerAttributesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { assertGolden } from '../support/golden.ts';
import { addressOf, Traffic } from '../support/traffic.ts';

const lines = (...all: readonly string[]) => `${all.join('\r\n')}\r\n\r\n`;
const ok = lines('HTTP/1.1 200 OK', 'Content-Length: 2', 'Connection: close').concat('ok');

/** All that passes through a load balancer, byte by byte, as text. */
describe('the exchanges of the local load balancer', { timeout: 60_000 }, () => {
  let traffic: Traffic;
  const told: string[] = [];
  before(() => told.splice(0));
  beforeEach(async () => {
    traffic = await Traffic.open();
  });
  afterEach(() => traffic.close());
  after(() => assertGolden(told.join('\n'), 'local/balancer-exchanges.txt'));

  /** A target that writes down what reaches it and answers with these bytes; gives what it wrote down. */
  const target = async (group: string, answer: string) => {
    const reached: string[] = [];
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.once('data', (part) => {
        reached.push(String(part));
        socket.write(answer);
        if (/^connection: close/im.test(answer)) socket.end();
      });
    });
    const port = await traffic.listen(server);
    await traffic.register(group, port);
    return { port, reached };
  };
  /** What comes back for these bytes, until the other side ends or a text has come. */
  const send = async (name: string, bytes: string, until?: string) => {
    const client = connect(addressOf(name));
    client.write(bytes);
    const answer = until === undefined ? await wholeOf(client) : await upTo(client, until);
    client.destroy();
    return answer;
  };
  const tell = (title: string, name: string, parts: Readonly<Record<string, string | undefined>>) => {
    const shown = Object.entries(parts).map(
      ([who, text = 'nothing\n']) => `--- ${who}\n${plain(text, name)}`,
    );
    told.push(`# ${title}\n${shown.join('')}`);
  };

  const headers = [
    'Host: shop.test',
    'Accept: a/b',
    'X-Twice: one',
    'X-Twice: two',
    'Keep-Alive: timeout=5',
    'Proxy-Connection: keep-alive',
    'TE: trailers',
    'Trailer: X-Sum',
  ];

  test('leave out what is of one connection alone, and tell the target who asks', async () => {
    const { group, name } = await traffic.balance();
    const answer = lines(
      'HTTP/1.1 201 Made',
      'Content-Length: 4',
      'X-Thing: one',
      'X-Thing: two',
      'Set-Cookie: a=b; Path=/',
      'Set-Cookie: c=d',
      'Keep-Alive: timeout=9',
      'Proxy-Connection: close',
      'Trailer: X-Sum',
      'Connection: close',
    ).concat('made');
    const { reached } = await target(group, answer);
    const request = lines('POST /a%20b?c=d HTTP/1.1', ...headers, 'Content-Length: 3', 'Connection: close');
    const client = await send(name, `${request}abc`);
    tell('a request and its answer', name, { target: reached[0], client });
  });

  test('say of the client what the attributes of the load balancer want', async () => {
    const { arn, group, name } = await traffic.balance();
    const { reached } = await target(group, ok);
    const forwarded = ['X-Forwarded-For: 203.0.113.7', 'X-Amzn-Trace-Id: Root=1-2-3', 'Connection: close'];
    const request = lines('GET / HTTP/1.1', 'Host: shop.test', ...forwarded);
    for (const [mode, port] of [
      ['append', 'true'],
      ['preserve', 'false'],
      ['remove', 'false'],
    ] as const) {
      const Attributes = [
        { Key: 'routing.http.xff_header_processing.mode', Value: mode },
        { Key: 'routing.http.xff_client_port.enabled', Value: port },
      ];
      await traffic.balanced.elb.send(
        new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn: arn, Attributes }),
      );
      await send(name, request);
      tell(`${mode}, ${port === 'true' ? 'with' : 'without'} the port`, name, { target: reached.at(-1) });
    }
  });

  test('carry the wish for a WebSocket, and the answer to it', async () => {
    const { group, name } = await traffic.balance();
    const wish = lines(
      'GET /chat HTTP/1.1',
      ...headers,
      'Connection: Upgrade',
      'Upgrade: WebSocket',
      'X-Key: 1',
    );
    const none = await send(name, wish);
    const agreed = await target(
      group,
      lines(
        'HTTP/1.1 101 Switching',
        'Upgrade: websocket',
        'Connection: Upgrade',
        'X-Yes: 1',
        'X-Yes: 2',
      ).concat('hi'),
    );
    const upgraded = await send(name, wish, 'hi');
    await traffic.deregister(group, agreed.port);
    const refusing = lines('HTTP/1.1 426 Not Here', 'X-No: 1', 'Keep-Alive: timeout=9', 'Connection: close');
    const { reached } = await target(group, refusing.concat('no'));
    const refused = await send(name, wish);
    tell('a wish for a WebSocket', name, {
      'client, without a target': none,
      target: agreed.reached[0],
      client: upgraded,
      'target that refuses': reached[0],
      'client, refused': refused,
    });
  });

  test('are read again without an upgrade that is none to a WebSocket', async () => {
    const { group, name } = await traffic.balance();
    const { reached } = await target(group, ok);
    const offers = [
      'Connection: keep-alive, Upgrade, HTTP2-Settings',
      'Upgrade: h2c',
      'HTTP2-Settings: AAMAAABk',
    ];
    const client = await send(
      name,
      lines('GET /a HTTP/1.1', 'Host: shop.test', ...offers, 'X-Rest: 1'),
      'ok',
    );
    tell('an offer of HTTP/2', name, { target: reached[0], client });
  });

  test('end with the load balancer where it answers in its own name', async () => {
    const { group, name, listener: ListenerArn } = await traffic.balance();
    const ask = () => send(name, lines('GET /old?a=b HTTP/1.1', 'Host: shop.test', 'Connection: close'));
    const own: Record<string, string> = { 'no target': await ask() };
    await target(group, 'no HTTP\r\nConnection: close\r\n\r\n');
    own['no HTTP'] = await ask();
    const actions: readonly Action[] = [
      { Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301', Path: '/new' } },
      { Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_302', Protocol: 'HTTPS', Port: '443' } },
      { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200' } },
      {
        Type: 'fixed-response',
        FixedResponseConfig: { StatusCode: '410', ContentType: 'text/css', MessageBody: 'é' },
      },
    ];
    for (const action of actions) {
      await traffic.balanced.elb.send(new ModifyListenerCommand({ ListenerArn, DefaultActions: [action] }));
      const { RedirectConfig, FixedResponseConfig } = action;
      own[`${action.Type} ${RedirectConfig?.StatusCode ?? FixedResponseConfig?.StatusCode}`] = await ask();
    }
    tell('what the load balancer answers itself', name, own);
  });

  test('are told by simulated containers that they are simulated, with the cookies of who is kept', async () => {
    const { group, name, listener: ListenerArn } = await traffic.balance();
    const { local, balanced } = traffic;
    const tcp = await balanced.group('tcp', { Protocol: 'TCP' });
    const network = await balanced.balancer('network');
    await balanced.listener(network.arn, [{ Type: 'forward', TargetGroupArn: tcp }], 'TCP');
    await local.client.send(new CreateClusterCommand({}));
    await balanced.register('web');
    await local.client.send(
      new CreateServiceCommand({
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 1,
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a'] } },
        loadBalancers: [group, tcp].map((targetGroupArn) => ({
          targetGroupArn,
          containerName: 'web',
          containerPort: 80,
        })),
      }),
    );
    await balanced.pass(60);
    const get = (...more: readonly string[]) => send(name, lines('GET / HTTP/1.1', 'Host: a', ...more));
    const simulated = await get('Connection: close');
    const socket = await get('Connection: Upgrade', 'Upgrade: websocket');
    await traffic.setAttributes(group, { 'stickiness.enabled': 'true', 'stickiness.type': 'lb_cookie' });
    const TargetGroupStickinessConfig = { Enabled: true, DurationSeconds: 7200 };
    await balanced.elb.send(
      new ModifyListenerCommand({
        ListenerArn,
        DefaultActions: [
          {
            Type: 'forward',
            ForwardConfig: { TargetGroups: [{ TargetGroupArn: group }], TargetGroupStickinessConfig },
          },
        ],
      }),
    );
    const kept = await get('Connection: close');
    const overTcp = await send(network.name, '');
    tell('a simulated container', name, {
      client: simulated,
      'for a WebSocket': socket,
      'who is kept': kept,
      'over TCP': overTcp,
    });
  });
});

async function wholeOf(client: Socket): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of client) parts.push(part);
  return Buffer.concat(parts).toString();
}

async function upTo(client: Socket, text: string): Promise<string> {
  let all = '';
  while (!all.endsWith(text)) {
    const [part] = await once(client, 'data');
    all += part;
  }
  return all;
}

/** Without carriage returns and what is another each time; the expiry of a cookie in seconds from now. */
function plain(text: string, name: string): string {
  const known = text
    .replaceAll('\r\n', '\n')
    .replaceAll(name, 'BALANCER')
    .replace(/^(date: ).*$/gim, '$1NOW')
    .replace(/(127\.0\.0\.1):\d+/g, '$1:PORT')
    .replace(/Root=1-[0-9a-f]{8}-[0-9a-f]{24}/g, 'Root=1-TIME-RANDOM')
    .replace(/=[\w-]{43};/g, '=MARK;')
    .replace(/[0-9a-f]{32}/g, 'ID')
    .replace(/Expires=([^;]*)/g, (_all, at) => `Expires=${minutesUntil(at)} minutes from now`);
  return known.endsWith('\n') ? known : `${known}\n`;
}

function minutesUntil(at: string): number {
  return Math.round((Date.parse(at) - Date.now()) / 60_000);
}
