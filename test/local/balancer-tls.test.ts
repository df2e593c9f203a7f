import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect as connectHttp2,
  createServer as createHttp2Server,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2';
import { createServer as createHttpsServer, request as secureRequest } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { connect, createServer as createTlsServer, type TLSSocket } from 'node:tls';
import {
  CreateListenerCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
  type CreateTargetGroupCommandInput,
  DescribeListenersCommand,
  ModifyListenerCommand,
  ModifyLoadBalancerAttributesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { makeCertificate } from '../../server/src/local/balancing/certificate.ts';
import { refusal } from '../support/local.ts';
import { addressOf, says, Traffic } from '../support/traffic.ts';

describe('a listener with TLS of the local load balancer', { timeout: 60_000 }, () => {
  let traffic: Traffic;
  const sessions: ClientHttp2Session[] = [];
  beforeEach(async () => {
    traffic = await Traffic.open();
  });
  afterEach(async () => {
    for (const session of sessions.splice(0)) session.destroy();
    await traffic.close();
  });

  /** An HTTPS listener that leads to a group. */
  const secured = async (group: Partial<CreateTargetGroupCommandInput> = {}) => {
    const TargetGroupArn = await traffic.balanced.group('web', group);
    const { arn, name } = await traffic.balanced.balancer();
    const forward = [{ Type: 'forward' as const, TargetGroupArn }];
    const listener = await traffic.balanced.listener(arn, forward, 'HTTPS');
    return { group: TargetGroupArn, arn, name, listener };
  };
  const http2 = (name: string) => {
    const session = connectHttp2(`https://${name}`, { rejectUnauthorized: false });
    sessions.push(session);
    return session;
  };
  /** A target of HTTP/2 without TLS. */
  const http2Target = async (
    group: string,
    answer: (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void,
  ) => {
    const server = createHttp2Server();
    server.on('stream', answer);
    await traffic.register(group, await traffic.listen(server));
  };

  test('answers clients that trust its certificate, by any of the names of this machine', async () => {
    const { group, name } = await secured();
    await traffic.target(group, (asked, response) => response.end(asked.headers['x-forwarded-proto']));
    const { host, port } = addressOf(name);
    const peer = connect({ host, port, rejectUnauthorized: false });
    await once(peer, 'secureConnect');
    const ca = pem(peer.getPeerCertificate().raw);
    peer.destroy();
    for (const servername of ['localhost', undefined]) {
      assert.deepEqual(await secureAnswer({ host, port, ca, servername }), [200, 'https'], servername);
    }
    await assert.rejects(secureAnswer({ host, port, ca, servername: 'shop.test' }), /altnames/);
  });

  test('answers plain HTTP at the same port, as if it had come over TLS', async () => {
    const { group, name } = await secured();
    await traffic.target(group, (asked, response) => response.end(asked.headers['x-forwarded-proto']));
    const answer = await fetch(`http://${name}/`);
    assert.deepEqual([answer.status, await answer.text()], [200, 'https']);
  });

  test('takes HTTP/2 to targets of HTTP/1.1, with host, cookies, body and what they set', async () => {
    const { group, name, listener } = await secured();
    await traffic.target(group, async (asked, response) => {
      const { host, cookie, 'x-forwarded-port': port } = asked.headers;
      response.writeHead(201, 'Made', { 'Set-Cookie': ['a=1', 'b=2'], Connection: 'close' });
      response.end(
        [asked.httpVersion, asked.method, asked.url, host, cookie, port, await text(asked)].join(' | '),
      );
    });
    await traffic.balanced.elb.send(
      new CreateRuleCommand({
        ListenerArn: listener,
        Priority: 1,
        Conditions: [{ Field: 'host-header', Values: ['api.test'] }],
        Actions: says('by the host'),
      }),
    );
    const session = http2(name);
    const head = { ':method': 'PUT', ':path': '/a?b=c', ':authority': 'shop.test', cookie: ['x=1', 'y=2'] };
    const [answer, body] = await answered(session.request(head as OutgoingHttpHeaders), 'the body');
    assert.deepEqual(
      [answer[':status'], answer['set-cookie'], answer.connection, body],
      [201, ['a=1', 'b=2'], undefined, '1.1 | PUT | /a?b=c | shop.test | x=1; y=2 | 443 | the body'],
    );
    const [, ruled] = await answered(session.request({ ':path': '/', ':authority': 'api.test' }));
    assert.equal(ruled, 'by the host');
  });

  test('speaks HTTP/1.1 alone when HTTP/2 is switched off', async () => {
    const { group, name, arn } = await secured();
    await traffic.target(group, 'one');
    const agreed = async () => {
      const socket = await connected(name, ['h2', 'http/1.1']);
      socket.destroy();
      return socket.alpnProtocol;
    };
    assert.equal(await agreed(), 'h2');
    await traffic.balanced.elb.send(
      new ModifyLoadBalancerAttributesCommand({
        LoadBalancerArn: arn,
        Attributes: [{ Key: 'routing.http2.enabled', Value: 'false' }],
      }),
    );
    assert.equal(await agreed(), 'http/1.1');
    assert.deepEqual(await secureAnswer({ ...addressOf(name), rejectUnauthorized: false }), [200, 'one']);
  });

  test('takes HTTP/2 to targets that speak it, with the trailers of their answers', async () => {
    const { group, name } = await secured({ ProtocolVersion: 'HTTP2' });
    await http2Target(group, (stream, headers) => {
      stream.respond({ ':status': 200, 'set-cookie': ['a=1'] }, { waitForTrailers: true });
      stream.once('wantTrailers', () => stream.sendTrailers({ checksum: '7' }));
      stream.end(`${headers[':authority']} ${headers['x-forwarded-proto']} ${headers[':path']}`);
    });
    const stream = http2(name).request({ ':path': '/x', ':authority': 'shop.test' });
    const trailers = once(stream, 'trailers');
    const [answer, body] = await answered(stream);
    const [{ checksum }] = await trailers;
    assert.deepEqual(
      [answer[':status'], answer['set-cookie'], body, checksum],
      [200, ['a=1'], 'shop.test https /x', '7'],
    );
  });

  test('streams a call of gRPC both ways, while it lasts', async () => {
    const { group, name } = await secured({ ProtocolVersion: 'GRPC' });
    await http2Target(group, (stream) => {
      stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
      stream.once('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
      stream.pipe(stream);
    });
    const call = http2(name).request({
      ':method': 'POST',
      ':path': '/shop.Orders/Watch',
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    const trailers = once(call, 'trailers');
    for (const message of ['one', 'two']) {
      call.write(message);
      const [part] = await once(call, 'data');
      assert.equal(String(part), message);
    }
    call.end();
    assert.equal((await trailers)[0]['grpc-status'], '0');
  });

  for (const [ProtocolVersion, served] of [
    ['HTTP1', { http1: 200, http2: 200, grpc: 464 }],
    ['HTTP2', { http1: 464, http2: 200, grpc: 200 }],
    ['GRPC', { http1: 464, http2: 464, grpc: 200 }],
  ] as const) {
    test(`sends targets of ${ProtocolVersion} what they can be sent`, async () => {
      const { group, name } = await secured({ ProtocolVersion });
      if (ProtocolVersion === 'HTTP1') await traffic.target(group, 'one');
      else await http2Target(group, (stream) => stream.respond({ ':status': 200 }, { endStream: true }));
      const session = http2(name);
      const grpc = { ':method': 'POST', 'content-type': 'application/grpc+proto' };
      const [http1] = await secureAnswer({ ...addressOf(name), rejectUnauthorized: false });
      assert.deepEqual(
        {
          http1,
          http2: (await answered(session.request({ ':path': '/' })))[0][':status'],
          grpc: (await answered(session.request(grpc)))[0][':status'],
        },
        served,
      );
    });
  }

  test('answers for targets of HTTP/2 that are not there or break off', async () => {
    const { group, name } = await secured({ ProtocolVersion: 'HTTP2' });
    const session = http2(name);
    const status = async () => (await answered(session.request({ ':path': '/' })))[0][':status'];
    assert.equal(await status(), 503);
    const gone = createTcpServer((socket) => socket.destroy());
    await traffic.register(group, await traffic.listen(gone));
    assert.equal(await status(), 502);
  });

  test('becomes a WebSocket', async () => {
    const { group, name } = await secured();
    const target = createHttpServer();
    target.on('upgrade', (_asked, socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
      socket.pipe(socket);
    });
    await traffic.register(group, await traffic.listen(target));
    const client = await connected(name, ['http/1.1']);
    client.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    const [head] = await once(client, 'data');
    assert.match(String(head), /^HTTP\/1\.1 101 /);
    client.write('hello');
    assert.equal(String((await once(client, 'data'))[0]), 'hello');
    client.destroy();
  });

  test('asks targets of HTTPS over TLS, whoever signed for them', async () => {
    const { group, name } = await secured({ Protocol: 'HTTPS', Port: 443 });
    const target = createHttpsServer(makeCertificate(Date.now()), (_asked, response) =>
      response.end('secure'),
    );
    await traffic.register(group, await traffic.listen(target));
    const answer = await fetch(`http://${name}/`);
    assert.deepEqual([answer.status, await answer.text()], [200, 'secure']);
  });

  test('has the versions of TLS of its policy, and another one when that is changed', async () => {
    const { listener, name } = await secured();
    const version = async () => {
      const socket = await connected(name, ['http/1.1']);
      const spoken = socket.getProtocol();
      socket.destroy();
      return spoken;
    };
    const change = (SslPolicy: string) =>
      traffic.balanced.elb.send(new ModifyListenerCommand({ ListenerArn: listener, SslPolicy }));
    const versions = [await version()];
    await change('ELBSecurityPolicy-TLS13-1-2-2021-06');
    versions.push(await version());
    await change('ELBSecurityPolicy-TLS13-1-3-2021-06');
    const { host, port } = addressOf(name);
    const old = connect({ host, port, rejectUnauthorized: false, maxVersion: 'TLSv1.2' });
    const [refused] = await once(old, 'error');
    assert.deepEqual(
      [...versions, refused.code],
      ['TLSv1.2', 'TLSv1.3', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
    );
  });

  for (const [Protocol, target] of [
    ['TCP', createTcpServer],
    [
      'TLS',
      (serve: (socket: NodeJS.ReadWriteStream) => void) =>
        createTlsServer({ ...makeCertificate(Date.now()), ALPNProtocols: ['h2'] }, serve),
    ],
  ] as const) {
    test(`of a Network Load Balancer passes on to targets of ${Protocol} what was spoken over TLS`, async () => {
      const TargetGroupArn = await traffic.balanced.group('tcp', { Protocol });
      const { arn, name } = await traffic.balanced.balancer('network');
      const forward = [{ Type: 'forward' as const, TargetGroupArn }];
      await traffic.balanced.listener(arn, forward, 'TLS', { AlpnPolicy: ['HTTP2Preferred'] });
      const server = target((socket: NodeJS.ReadWriteStream) => void socket.pipe(socket));
      await traffic.register(TargetGroupArn, await traffic.listen(server));
      const client = await connected(name, ['h2']);
      client.write('hello');
      const [part] = await once(client, 'data');
      assert.deepEqual([client.alpnProtocol, String(part)], ['h2', 'hello']);
      client.destroy();
    });
  }

  for (const [title, healthy, matcher] of [
    ['of gRPC by the status of a call', true, '0'],
    ['of gRPC by the codes that it is to have', false, '12'],
  ] as const) {
    test(`asks targets ${title}`, async () => {
      const Matcher = { GrpcCode: matcher };
      const group = await traffic.balanced.group('web', { ProtocolVersion: 'GRPC', Matcher });
      const { arn } = await traffic.balanced.balancer();
      await traffic.balanced.listener(arn, [{ Type: 'forward', TargetGroupArn: group }], 'HTTPS');
      await http2Target(group, (stream, headers) => {
        const status = headers[':path'] === '/AWS.ALB/healthcheck' ? '0' : '5';
        stream.respond(
          { ':status': 200, 'content-type': 'application/grpc', 'grpc-status': status },
          { endStream: true },
        );
      });
      await traffic.balanced.pass(2);
      const reason = 'Health checks failed with these codes: [0]';
      for (let left = 200; left > 0 && (await traffic.balanced.health(group))[0]?.[0] === 'initial'; left--) {
        await traffic.balanced.pass(1);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      assert.deepEqual(await traffic.balanced.health(group), [healthy ? ['healthy'] : ['unhealthy', reason]]);
    });
  }

  test('is refused without a certificate, and so is one that cannot have it', async () => {
    const { elb } = traffic.balanced;
    const { arn } = await traffic.balanced.balancer();
    const Certificates = [{ CertificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/1' }];
    const made = (more: object) =>
      refusal(
        elb.send(
          new CreateListenerCommand({ LoadBalancerArn: arn, Port: 1443, DefaultActions: says('x'), ...more }),
        ),
      );
    const grpc = await traffic.balanced.group('grpc', { ProtocolVersion: 'GRPC' });
    const tcp = await traffic.balanced.group('tcp', { Protocol: 'TCP' });
    const forward = (TargetGroupArn: string) => ({ DefaultActions: [{ Type: 'forward', TargetGroupArn }] });
    assert.deepEqual(
      [
        await made({ Protocol: 'HTTPS' }),
        await made({ Protocol: 'HTTP', Certificates }),
        await made({ Protocol: 'HTTP', SslPolicy: 'ELBSecurityPolicy-2016-08' }),
        await made({ Protocol: 'HTTP', ...forward(grpc) }),
        (await made({ Protocol: 'HTTP', ...forward(tcp) })).replace(tcp, 'ARN'),
        await refusal(
          elb.send(
            new CreateTargetGroupCommand({
              Name: 'a',
              Protocol: 'TCP',
              Port: 1,
              VpcId: 'vpc-1',
              ProtocolVersion: 'HTTP2',
            }),
          ),
        ),
      ],
      [
        'ValidationError: A certificate must be specified for HTTPS listeners',
        'ValidationError: A certificate cannot be specified for HTTP listeners',
        'ValidationError: An SSL policy cannot be specified for HTTP listeners',
        "InvalidLoadBalancerActionException: Listener protocol 'HTTP' is not supported with a target group with the protocol-version 'GRPC'",
        "IncompatibleProtocolsException: The listener and the following target groups have incompatible protocols: 'ARN'",
        'ValidationError: Protocol version cannot be specified for target groups with the TCP protocol',
      ],
    );
  });

  test('has the usual policy, and none any more once it is one of HTTP', async () => {
    const { listener } = await secured();
    const { elb } = traffic.balanced;
    const shown = async () => {
      const { Listeners = [] } = await elb.send(new DescribeListenersCommand({ ListenerArns: [listener] }));
      return Listeners.map(({ Protocol, SslPolicy, Certificates }) => [
        Protocol,
        SslPolicy,
        Certificates?.length,
      ]);
    };
    assert.deepEqual(await shown(), [['HTTPS', 'ELBSecurityPolicy-2016-08', 1]]);
    await elb.send(new ModifyListenerCommand({ ListenerArn: listener, Protocol: 'HTTP' }));
    assert.deepEqual(await shown(), [['HTTP', undefined, undefined]]);
    assert.equal(
      await refusal(elb.send(new ModifyListenerCommand({ ListenerArn: listener, Protocol: 'HTTPS' }))),
      'ValidationError: A certificate must be specified for HTTPS listeners',
    );
  });
});

function pem(raw: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${raw.toString('base64')}\n-----END CERTIFICATE-----\n`;
}

async function connected(name: string, ALPNProtocols: string[]): Promise<TLSSocket> {
  const socket = connect({ ...addressOf(name), rejectUnauthorized: false, ALPNProtocols });
  await once(socket, 'secureConnect');
  return socket;
}

async function secureAnswer(options: object): Promise<[number | undefined, string]> {
  const asked = secureRequest({ ...options, agent: false });
  asked.end();
  const [answer] = await once(asked, 'response');
  return [answer.statusCode, await text(answer)];
}

/** The head of an answer and its whole body. */
async function answered(
  stream: ClientHttp2Stream,
  body?: string,
): Promise<[IncomingHttpHeaders & { ':status'?: number }, string]> {
  stream.end(body);
  const [head] = await once(stream, 'response');
  return [head, await text(stream)];
}
