import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { openSession, type Session } from '../../client/src/aws/index.ts';
import { type OpenLogReader, openLogs } from '../../client/src/aws/logs/index.ts';
import type { LogQuery } from '../../client/src/logs/log-reader.ts';
import { type Local, openLocal, start } from '../support/local.ts';
import { connection } from './support/context.ts';

const signal = new AbortController().signal;
const query: LogQuery = {
  region: undefined,
  group: '/ecs/web',
  stream: 'ecs/web/1',
  token: undefined,
  since: undefined,
  limit: 3,
};
const noMfa = async () => '';
const quiet = { env: {} };

describe('the reader of logs beside the local endpoint', () => {
  let local: Local;
  let session: Session;
  let reader: OpenLogReader;
  let put: (at: number, ...messages: string[]) => Promise<void>;

  beforeEach(async () => {
    local = await openLocal();
    const { endpoint } = local.endpoint;
    session = await openSession(connection({ name: 'c', endpoint }), noMfa, quiet);
    reader = await openLogs(session.access, quiet);
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = new CloudWatchLogsClient({ endpoint, region: 'us-east-1', credentials });
    put = async (at, ...messages) => {
      const logEvents = messages.map((message, index) => ({ timestamp: at + index, message }));
      await client.send(
        new PutLogEventsCommand({ logGroupName: query.group, logStreamName: query.stream, logEvents }),
      );
    };
    await client.send(new CreateLogGroupCommand({ logGroupName: query.group }));
    await client.send(new CreateLogStreamCommand({ logGroupName: query.group, logStreamName: query.stream }));
  });
  afterEach(async () => {
    reader.close();
    session.close();
    await local.close();
  });

  test('gives the last lines, then only what came since', async () => {
    const at = start.getTime();
    await put(at, 'one', 'two', 'three', 'four');
    const first = await reader.read(query, signal);
    assert.deepEqual(
      first.events,
      ['two', 'three', 'four'].map((text, index) => ({ at: at + index + 1, text })),
    );
    const end = await reader.read({ ...query, token: first.token }, signal);
    assert.deepEqual(end, { events: [], token: first.token });
    await put(at + 10, 'five');
    const next = await reader.read({ ...query, token: end.token }, signal);
    assert.deepEqual(next.events, [{ at: at + 10, text: 'five' }]);
  });

  test('says what is not there', async () => {
    assert.deepEqual(await reader.read({ ...query, stream: 'other' }, signal), {
      events: [],
      token: undefined,
      absent: 'stream',
    });
    assert.deepEqual(await reader.read({ ...query, group: 'other' }, signal), {
      events: [],
      token: undefined,
      absent: 'group',
    });
  });
});

describe('the reader of logs beside something faulty', () => {
  let server: Server;
  let body: { readonly status: number; readonly text: string } | undefined;
  let reader: OpenLogReader;

  beforeEach(async () => {
    server = createServer((_, response) => {
      if (body === undefined) return;
      response.writeHead(body.status, { 'content-type': 'application/x-amz-json-1.1' }).end(body.text);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const endpoint = `http://127.0.0.1:${port}`;
    const session = await openSession(connection({ name: 'c', endpoint }), noMfa, {
      ...quiet,
      deadline: 400,
    });
    reader = await openLogs(session.access, quiet);
  });
  afterEach(() => {
    reader.close();
    server.closeAllConnections();
    server.close();
  });

  for (const [answer, kind, sentence] of [
    [
      { status: 400, text: '{"__type":"AccessDeniedException","message":"no"}' },
      'denied',
      /does not allow you to call GetLogEvents \(status 400\)\. Ask for the permission logs:GetLogEvents\./,
    ],
    [{ status: 200, text: '{}' }, 'broken', /answered GetLogEvents without "events"\./],
    [undefined, 'timeout', /did not answer GetLogEvents within 0\.4 seconds\./],
  ] as const) {
    test(`tells ${kind} in plain words`, async () => {
      body = answer;
      await assert.rejects(reader.read(query, signal), { name: 'EcsFailure', kind, message: sentence });
    });
  }

  test('can be cancelled', async () => {
    body = undefined;
    const controller = new AbortController();
    const reading = reader.read(query, controller.signal);
    controller.abort();
    await assert.rejects(reading, { kind: 'cancelled' });
  });
});
