import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cbor } from '@smithy/core/cbor';
import type { FailureKind } from '#core/ecs/failure.ts';
import { restOperation } from './rest-operation.ts';

/** How a service of AWS is spoken with: ECS and most others in JSON. */
type Protocol = 'json' | 'query' | 'ec2' | 'cbor';

/** A call as the server has got it. */
export interface FaultyCall {
  readonly operation: string;
  readonly protocol: Protocol;
  /** The members of the input where they come as JSON, else none. */
  readonly input: Record<string, unknown>;
}

/** What a server does to a call. */
export type FaultyAnswer = (response: ServerResponse, call: FaultyCall) => void;

/** A server that answers every call as it is told, until it is closed. */
export interface FaultyServer {
  readonly address: string;
  readonly calls: readonly FaultyCall[];
  close(): void;
}

/** Listens on a free port of this machine. */
export async function openFaultyServer(answer: FaultyAnswer): Promise<FaultyServer> {
  const calls: FaultyCall[] = [];
  const server = createServer(async (request, response) => {
    const call = await callOf(request);
    calls.push(call);
    answer(response, call);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://127.0.0.1:${port}`, calls, close };
}

const types: Readonly<Record<Protocol, string>> = {
  json: 'application/x-amz-json-1.1',
  query: 'text/xml',
  ec2: 'text/xml',
  cbor: 'application/cbor',
};

/** Answers with a status and a body of the type that the protocol has, whatever stands in it. */
export function answerWith(body: (call: FaultyCall) => string | Uint8Array, status = 200): FaultyAnswer {
  return (response, call) => {
    const isCbor = call.protocol === 'cbor' && { 'smithy-protocol': 'rpc-v2-cbor' };
    response.writeHead(status, { 'content-type': types[call.protocol], ...isCbor }).end(body(call));
  };
}

const page =
  (status: number, type: string, text: string): FaultyAnswer =>
  (response) =>
    response.writeHead(status, { 'content-type': type }).end(text);

/** Refuses in the way of the protocol; the services have codes of their own for the same. */
function refusal(codes: Partial<Record<Protocol, string>> & { readonly json: string }): FaultyAnswer {
  return (response, call) => {
    const code = codes[call.protocol] ?? codes.json;
    answerWith(() => refusalBody(call.protocol, code), 400)(response, call);
  };
}

function refusalBody(protocol: Protocol, code: string): string | Uint8Array {
  const error = `<Error><Code>${code}</Code><Message>words of AWS</Message></Error>`;
  if (protocol === 'query') return `<ErrorResponse>${error}<RequestId>r</RequestId></ErrorResponse>`;
  if (protocol === 'ec2') return `<Response><Errors>${error}</Errors><RequestID>r</RequestID></Response>`;
  const members = { __type: code, message: 'words of AWS' };
  return protocol === 'cbor' ? cbor.serialize(members) : JSON.stringify(members);
}

/** An answer that ends in the middle. */
const half: Readonly<Record<Protocol, string | Uint8Array>> = {
  json: '{"items": ["arn',
  query: '<DescribeResponse><DescribeResult><Li',
  ec2: '<DescribeResponse><su',
  cbor: cbor.serialize({ MetricAlarms: ['alarm'] }).slice(0, -3),
};

/** What a server may do to a call, and the kind of failure that it is to be told as. */
export interface Fault {
  readonly name: string;
  readonly answer: FaultyAnswer;
  readonly kind: FailureKind;
}

/** Every kind of answer that is none. */
export const faults: readonly Fault[] = [
  {
    name: 'throttles',
    kind: 'throttled',
    answer: refusal({ json: 'ThrottlingException', query: 'Throttling', ec2: 'RequestLimitExceeded' }),
  },
  { name: 'answers 500', kind: 'unavailable', answer: page(500, 'text/plain', 'Internal Server Error') },
  {
    name: 'answers 503 with a page',
    kind: 'unavailable',
    answer: page(503, 'text/html', '<html>down</html>'),
  },
  {
    name: 'says that the token is expired',
    kind: 'credentials',
    answer: refusal({ json: 'ExpiredTokenException', query: 'ExpiredToken', ec2: 'RequestExpired' }),
  },
  {
    name: 'does not know the credentials',
    kind: 'credentials',
    answer: refusal({
      json: 'UnrecognizedClientException',
      query: 'InvalidClientTokenId',
      ec2: 'AuthFailure',
    }),
  },
  {
    name: 'denies',
    kind: 'denied',
    answer: refusal({ json: 'AccessDeniedException', query: 'AccessDenied', ec2: 'UnauthorizedOperation' }),
  },
  {
    name: 'refuses',
    kind: 'refused',
    answer: refusal({ json: 'ValidationException', query: 'ValidationError', ec2: 'InvalidParameterValue' }),
  },
  { name: 'gives half an answer', kind: 'broken', answer: answerWith(({ protocol }) => half[protocol]) },
  { name: 'gives a sign-in page', kind: 'broken', answer: page(200, 'text/html', '<html>sign in</html>') },
  { name: 'gives nothing with 200', kind: 'broken', answer: answerWith(() => '') },
  { name: 'is not an endpoint of AWS', kind: 'broken', answer: page(404, 'text/html', '<p>not found') },
  {
    name: 'redirects',
    kind: 'broken',
    answer: (response) => response.writeHead(302, { location: 'https://login.example.com/?t=1' }).end(),
  },
  { name: 'never answers', kind: 'timeout', answer: () => {} },
  {
    name: 'sends headers and then nothing',
    kind: 'timeout',
    answer: (response, { protocol }) =>
      response.writeHead(200, { 'content-type': types[protocol] }).flushHeaders(),
  },
  { name: 'drips', kind: 'timeout', answer: drip },
  { name: 'cuts the connection', kind: 'unreachable', answer: (response) => response.socket?.destroy() },
  {
    name: 'cuts the answer',
    kind: 'unreachable',
    answer: (response, { protocol }) => {
      response.writeHead(200, { 'content-type': types[protocol], 'content-length': '100' });
      response.write(' ', () => response.socket?.destroy());
    },
  },
];

function drip(response: ServerResponse, { protocol }: FaultyCall): void {
  response.writeHead(200, { 'content-type': types[protocol] });
  const timer = setInterval(() => response.write(' '), 20);
  response.once('close', () => clearInterval(timer));
}

async function callOf(request: IncomingMessage): Promise<FaultyCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string')
    return { protocol: 'json', operation: target.split('.').at(-1) ?? '', input: JSON.parse(text) };
  const rest = restOperation(request);
  if (rest !== undefined) return { protocol: 'json', operation: rest, input: {} };
  const path = /\/operation\/(\w+)$/.exec(request.url ?? '');
  if (path !== null) return { protocol: 'cbor', operation: path[1] ?? '', input: {} };
  const form = new URLSearchParams(text);
  const protocol = form.get('Version') === '2016-11-15' ? 'ec2' : 'query';
  return { protocol, operation: form.get('Action') ?? '', input: {} };
}
