import type { ServerResponse } from 'node:http';
import { ApiError } from '#core/sim/api-error.ts';
import type { StreamedEvent } from '../neighbours/neighbour.ts';
import { cborText } from './cbor.ts';
import { eventMessage } from './event-stream.ts';
import { jsonText } from './json-text.ts';
import { xmlText } from './xml-text.ts';

/** What goes back, before it is written. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The content type of AWS JSON 1.1. */
export const jsonType = 'application/x-amz-json-1.1';

/** A successful answer. */
export function jsonAnswer(output: unknown): Answer {
  return { status: 200, contentType: jsonType, body: jsonText(output ?? {}) };
}

/** A successful answer in CBOR. */
export function cborAnswer(service: string, output: unknown): Answer {
  return { status: 200, ...cborForm, body: cborText(service, output) };
}

const cborForm = { contentType: 'application/cbor', headers: { 'smithy-protocol': 'rpc-v2-cbor' } };

/** The one place where what went wrong becomes an answer; anything but a refusal is a fault of ours. */
export function errorAnswer(error: unknown, form: 'json' | 'xml' | 'ec2' | 'cbor' | 's3'): Answer {
  const { type, message, status, extra } = error instanceof ApiError ? error : fault(error);
  if (form === 'xml') return { status, contentType: 'text/xml', body: xmlError(type, message) };
  if (form === 'ec2') return { status, contentType: 'text/xml', body: ec2Error(type, message) };
  if (form === 's3') return { status, contentType: 'application/xml', body: s3Error(type, message) };
  const members = { __type: type, message, ...extra };
  if (form === 'cbor') return { status, ...cborForm, body: cborText('', members) };
  return { status, contentType: jsonType, body: JSON.stringify(members) };
}

/** Writes an answer with its headers, and ends the response. */
export function writeAnswer(response: ServerResponse, answer: Answer, requestId: string): void {
  response.writeHead(answer.status, headersOf(answer, requestId));
  response.end(answer.body);
}

function headersOf(answer: Answer, requestId: string) {
  return {
    // An answer without the body that it announces says how long that is.
    'Content-Length': Buffer.byteLength(answer.body),
    ...answer.headers,
    'Content-Type': answer.contentType,
    'x-amzn-RequestId': requestId,
  };
}

/** How many milliseconds a client has to take an answer that came before it had sent everything. */
const lastWord = 1_000;

/**
 * Answers a request whose rest is not read. The connection closes with the client, or a moment later: closed at
 * once, while there is something unread, it would be reset and the answer lost with it.
 */
export function writeLastAnswer(response: ServerResponse, answer: Answer, requestId: string): void {
  response.shouldKeepAlive = false;
  response.writeHead(answer.status, headersOf(answer, requestId));
  response.write(answer.body);
  const timer = setTimeout(() => response.destroy(), lastWord);
  response.once('close', () => clearTimeout(timer));
}

/** Answers with a stream of events until the client goes away. */
export async function writeEvents(
  response: ServerResponse,
  events: AsyncIterable<StreamedEvent>,
  requestId: string,
): Promise<void> {
  response.writeHead(200, {
    'Content-Type': 'application/vnd.amazon.eventstream',
    'x-amzn-RequestId': requestId,
  });
  // AWS begins every stream of an AWS JSON service with the output's other members, of which there are none.
  response.write(eventMessage('initial-response', {}));
  for await (const { type, content } of events) {
    if (response.destroyed || response.writableEnded) break;
    if (!response.write(eventMessage(type, content))) await drained(response);
  }
  response.end();
}

/** Resolves when there is room for more, or nobody reads any more. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.once('drain', done);
    response.once('close', done);
  });
}

function fault(error: unknown): ApiError {
  return new ApiError('ServerException', error instanceof Error ? error.message : String(error), 500);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html shows the query protocol's errors. */
function xmlError(type: string, message: string): string {
  return `<ErrorResponse><Error><Type>Sender</Type><Code>${xmlText(type)}</Code><Message>${xmlText(message)}</Message></Error></ErrorResponse>`;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
function s3Error(type: string, message: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${xmlText(type)}</Code><Message>${xmlText(message)}</Message></Error>`;
}

/** EC2's errors, as the same page shows them. */
function ec2Error(type: string, message: string): string {
  return `<Response><Errors><Error><Code>${xmlText(type)}</Code><Message>${xmlText(message)}</Message></Error></Errors></Response>`;
}
