import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What becomes of a call on its way: nothing, or it does not arrive, or its answer does not, or it is turned away. */
export type OnTheWay = 'passes' | 'cut' | 'answer lost' | 'throttled' | 'unavailable';

/** A way to an endpoint on which calls get lost. */
export interface FaultyWay {
  readonly address: string;
  /** The operations that have arrived at the endpoint, in order. */
  readonly arrived: readonly string[];
  close(): void;
}

/** Listens on a free port and hands on what `fate` lets pass; it is asked once for each call, with how many there were before. */
export async function openFaultyWay(
  endpoint: string,
  fate: (call: number, operation: string) => OnTheWay,
): Promise<FaultyWay> {
  const arrived: string[] = [];
  let calls = 0;
  const server = createServer(async (incoming, response) => {
    const operation = String(incoming.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
    const now = fate(calls, operation);
    calls += 1;
    const body = await buffer(incoming);
    if (now === 'cut') return void incoming.socket.destroy();
    if (now === 'throttled') return refuse(response, 400, 'ThrottlingException');
    if (now === 'unavailable') return refuse(response, 503, 'ServerException');
    arrived.push(operation);
    const answer = await handedOn(endpoint, incoming, body);
    if (now === 'answer lost') return void incoming.socket.destroy();
    response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    arrived,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** From when to when calls fare badly; the first of an operation alone where one is named. */
export interface Misfortune {
  readonly kind: OnTheWay;
  readonly moment: number;
  /** The first that passes again. */
  readonly last: number;
  readonly change: string | undefined;
}

/** A fate of calls, for `openFaultyWay`. */
export function fateAt({ kind, moment, last, change }: Misfortune) {
  let isOver = false;
  return (call: number, operation: string): OnTheWay => {
    if (change === undefined) return call >= moment && call < last ? kind : 'passes';
    if (isOver || operation !== change) return 'passes';
    isOver = true;
    return kind;
  };
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response
    .writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
    .end(JSON.stringify({ __type: code, message: 'words of AWS' }));
}

function handedOn(endpoint: string, { method, url, headers }: IncomingMessage, body: Buffer) {
  return new Promise<{ status: number; type: string; body: Buffer }>((resolve, reject) => {
    const { host } = new URL(endpoint);
    const outgoing = request(new URL(url ?? '/', endpoint), { method, headers: { ...headers, host } });
    outgoing.on('error', reject);
    outgoing.on('response', async (answer) => {
      const type = answer.headers['content-type'] ?? 'application/x-amz-json-1.1';
      resolve({ status: answer.statusCode ?? 500, type, body: await buffer(answer) });
    });
    outgoing.end(body);
  });
}
