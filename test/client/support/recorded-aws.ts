import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openSession, type Session } from '../../../client/src/aws/index.ts';
import { restOperation } from '../../support/rest-operation.ts';
import { targetOf, textOf } from './aws-requests.ts';
import { connection } from './context.ts';

/** What an operation answers: its JSON, a text of XML, an error by its `__type`, or nothing at all on a cut connection. */
export type Answer = object | string | 'cut';

/** Any service of AWS: answers by operation, one after the other and the last one again and again. */
export interface RecordedAws {
  readonly session: Session;
  /** Set before a call; what is not named here is refused. */
  answers: Readonly<Record<string, readonly Answer[]>>;
  /** What was asked, in order: the operation and its input; a token is told as `token`. */
  asked: (readonly [operation: string, input: unknown])[];
  close(): void;
}

const refusal = { __type: 'ClientException', message: 'It is refused.' };

export async function recordAws(): Promise<RecordedAws> {
  const server = createServer(async (request, response) => {
    const text = await textOf(request);
    const rest = restOperation(request);
    const { operation, input } =
      rest === undefined
        ? read(targetOf(request), text)
        : { operation: rest, input: restInput(request, text) };
    const list = recorded.answers[operation] ?? [];
    const before = recorded.asked.filter(([name]) => name === operation).length;
    const answer = list[Math.min(before, list.length - 1)] ?? refusal;
    recorded.asked.push([operation, input]);
    if (answer === 'cut') return void response.socket?.destroy();
    const isXml = typeof answer === 'string';
    const failed = isXml ? answer.includes('<Error>') : '__type' in answer;
    const type = isXml ? 'text/xml' : 'application/x-amz-json-1.1';
    response.writeHead(failed ? 400 : 200, { 'content-type': type });
    response.end(isXml ? answer : JSON.stringify(answer));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  const endpoint = connection({ name: 'c', endpoint: `http://127.0.0.1:${port}` });
  const session = await openSession(endpoint, async () => '', { env: {} });
  const recorded: RecordedAws = {
    session,
    answers: {},
    asked: [],
    close: () => {
      session.close();
      server.closeAllConnections();
      server.close();
    },
  };
  return recorded;
}

/** What a call gives, or the sentence that it fails with, without the address. */
export async function outcomeOf(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work;
  } catch (error) {
    const { kind, message } = error as { kind: string; message: string };
    return `${kind}: ${message.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'ADDRESS')}`;
  }
}

/** An answer of the query protocols; lists are of `member`, or of another name. */
export function xmlOf(name: string, value: unknown, item = 'member'): string {
  return `<${name}>${inner(value, item)}</${name}>`;
}

function inner(value: unknown, item: string): string {
  if (Array.isArray(value)) return value.map((each) => xmlOf(item, each, item)).join('');
  if (typeof value !== 'object' || value === null) return String(value).replaceAll('&', '&amp;');
  return Object.entries(value)
    .map(([name, member]) => xmlOf(name, member, item))
    .join('');
}

/** The body, or what path and query say where there is none. */
function restInput({ url = '' }: IncomingMessage, text: string): unknown {
  if (text !== '') return JSON.parse(text);
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  return { path: pathname, ...Object.fromEntries(searchParams) };
}

function read(target: string | undefined, text: string): { operation: string; input: unknown } {
  if (target !== undefined) {
    const { clientToken, ...input } = JSON.parse(text);
    return {
      operation: target,
      input: clientToken === undefined ? input : { ...input, clientToken: 'token' },
    };
  }
  const { Action = '', Version: _, ...input } = Object.fromEntries(new URLSearchParams(text));
  return { operation: Action, input };
}
