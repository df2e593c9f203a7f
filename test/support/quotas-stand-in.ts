import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** An endpoint with Service Quotas before it. */
export interface QuotasStandIn {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** What every account has, and what applies to this one, by operation and service, as Service Quotas answers. */
export type QuotaAnswers = Readonly<Record<string, Readonly<Record<string, readonly object[]>>>>;

/** Answers the calls of Service Quotas, and hands all others on to an endpoint that does not have them. */
export async function standInForQuotas(behind: string, answers: QuotaAnswers): Promise<QuotasStandIn> {
  const server = createServer((request, response) => {
    answer(behind, answers, request, response).catch((error) => {
      response.writeHead(502);
      response.end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { endpoint: `http://127.0.0.1:${port}`, close };
}

async function answer(
  behind: string,
  answers: QuotaAnswers,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await buffer(request);
  const [, operation] = /^ServiceQuotasV20190624\.(\w+)$/.exec(String(request.headers['x-amz-target'])) ?? [];
  if (operation !== undefined) {
    const { ServiceCode } = JSON.parse(body.toString());
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify({ Quotas: answers[operation]?.[ServiceCode] ?? [] }));
    return;
  }
  const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers;
  const { method = 'GET', url = '/' } = request;
  const sent = {
    method,
    headers: Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, String(value)])),
  };
  const handed = await fetch(`${behind}${url}`, body.length === 0 ? sent : { ...sent, body });
  const type = handed.headers.get('content-type') ?? 'application/x-amz-json-1.1';
  response.writeHead(handed.status, { 'content-type': type, ...smithy(handed.headers) });
  response.end(Buffer.from(await handed.arrayBuffer()));
}

/** What clients look for besides the body. */
function smithy(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].filter(([key]) => /^(?:smithy-|x-amzn)/.test(key)));
}
