import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, test } from 'node:test';
import { openSession, type Session } from '../../client/src/aws/index.ts';
import { connection } from './support/context.ts';

/** What the adapter makes of answers that no working endpoint gives; each over real HTTP with the real SDK. */
describe('a call that does not succeed', () => {
  let server: Server | undefined;
  let session: Session | undefined;

  afterEach(() => {
    session?.close();
    server?.closeAllConnections();
    server?.close();
  });

  test('is unreachable when nothing listens', async () => {
    const address = await serve(() => {});
    server?.close();
    session = await open(address);
    await assert.rejects(session.ecs().clusters(), {
      kind: 'unreachable',
      operation: 'ListClusters',
      message: `Nothing answers at ${address} (ECONNREFUSED). Start what should listen there, or check the network and the connection's address.`,
    });
  });

  test('is denied, with the id of the request', async () => {
    const address = await serve((_, response) => {
      response.writeHead(400, { 'x-amzn-requestid': 'f3c9', 'content-type': 'application/x-amz-json-1.1' });
      response.end(
        '{"__type":"AccessDeniedException","message":"not authorized to perform: ecs:ListClusters"}',
      );
    });
    session = await open(address);
    await assert.rejects(session.ecs().clusters(), {
      kind: 'denied',
      code: 'AccessDeniedException',
      operation: 'ListClusters',
      requestId: 'f3c9',
      message: `${address} does not allow you to call ListClusters (status 400). Ask for the permission ecs:ListClusters. AWS says: not authorized to perform: ecs:ListClusters`,
    });
  });

  test('has spent credentials', async () => {
    const address = await serve((_, response) => {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
      response.end('{"__type":"ExpiredTokenException","message":"The security token is expired"}');
    });
    session = await open(address);
    await assert.rejects(session.ecs().families(), { kind: 'credentials', code: 'ExpiredTokenException' });
  });

  test('ends when the person cancels, though the endpoint never answers', async () => {
    const controller = new AbortController();
    const address = await serve(() => controller.abort());
    session = await open(address);
    await assert.rejects(session.ecs(controller.signal).clusters(), { kind: 'cancelled' });
  });

  test('names no profile that is not there', async () => {
    const missing = connection({ name: 'c', profile: 'no-such-profile-here', region: 'us-east-1' });
    const around = { env: {}, configFilepath: '/dev/null', filepath: '/dev/null' };
    await assert.rejects(
      openSession(missing, async () => '', around),
      {
        kind: 'configuration',
        message: 'The AWS configuration files have no profile "no-such-profile-here". There are no profiles.',
      },
    );
  });

  test('is not made when there is nothing to describe', async () => {
    const seen: (string | undefined)[] = [];
    const address = await serve((request, response) => {
      seen.push(request.headers['x-amz-target']?.toString());
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
      response.end('{"serviceArns":[]}');
    });
    session = await open(address);
    assert.deepEqual(await session.ecs().services('production'), []);
    assert.deepEqual(seen, ['AmazonEC2ContainerServiceV20141113.ListServices']);
  });

  test('asks for services in tens and tasks in hundreds, page after page', async () => {
    const seen: string[] = [];
    const address = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        const action = request.headers['x-amz-target']?.toString().split('.')[1] ?? '';
        const input = JSON.parse(body);
        seen.push(`${action} ${input.nextToken ?? input.services?.length ?? ''}`.trim());
        response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
        response.end(JSON.stringify(answerTo(action, input)));
      });
    });
    session = await open(address);
    const services = await session.ecs().services('production');
    assert.equal(services.length, 25);
    assert.deepEqual(seen.sort(), [
      'DescribeServices 10',
      'DescribeServices 10',
      'DescribeServices 5',
      'ListServices',
      'ListServices 1',
      'ListServices 2',
    ]);
  });

  async function serve(listener: RequestListener): Promise<string> {
    const listening = createServer(listener);
    server = listening;
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    // A server that listens on TCP has an address with a port.
    return `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  }
});

/** Three pages of ten, ten and five services. */
function answerTo(action: string, input: { nextToken?: string; services?: string[] }): object {
  if (action === 'DescribeServices') {
    return {
      services: input.services?.map((arn) => ({ serviceArn: arn, serviceName: arn, status: 'ACTIVE' })),
    };
  }
  const page = Number(input.nextToken ?? 0);
  const names = Array.from({ length: page === 2 ? 5 : 10 }, (_, index) => `service-${page}-${index}`);
  return { serviceArns: names, ...(page < 2 && { nextToken: String(page + 1) }) };
}

function open(endpoint: string): Promise<Session> {
  return openSession(connection({ name: 'c', endpoint }), async () => '', { env: {} });
}
