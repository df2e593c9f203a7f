import {
  type ClientRequest,
  type RequestOptions as HttpOptions,
  type IncomingMessage,
  request,
} from 'node:http';
import { request as requestSecurely } from 'node:https';
import { isIP } from 'node:net';
import { type Duplex, pipeline, Readable } from 'node:stream';
import type { EngineAddress, EngineTarget } from './address.ts';

/** The engine refused; the message is its own. */
export class EngineError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'EngineError';
    this.status = status;
  }
}

type Method = 'GET' | 'POST' | 'DELETE' | 'PUT';

interface RequestOptions {
  /** JSON, or bytes as they are: a whole archive, or one that is read as it is sent. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/**
 * A Docker-compatible engine over its HTTP API, without a version in the path, so that the engine answers in
 * its own. https://docs.docker.com/reference/api/engine/
 */
export class EngineClient {
  readonly #target: EngineTarget;
  #ending = new AbortController();

  constructor(target: EngineTarget) {
    this.#target = target;
  }

  /** The answer's JSON as the engine documents it; `undefined` when the answer is empty. */
  async json<Answer>(method: Method, path: string, options: RequestOptions = {}): Promise<Answer> {
    const text = await this.text(method, path, options);
    // The engine's API is another program's promise; what is read of it is declared where it is read.
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }

  async text(method: Method, path: string, options: RequestOptions = {}): Promise<string> {
    return readAll(await this.stream(method, path, options));
  }

  /** The answer as it comes in; a refusal is thrown as `EngineError`. */
  async stream(method: Method, path: string, options: RequestOptions = {}): Promise<IncomingMessage> {
    const response = await this.#send(method, path, options);
    const status = response.statusCode ?? 0;
    if (status < 400) return response;
    throw new EngineError(status, messageIn(await readAll(response)));
  }

  /** Asks for a connection that carries bytes both ways. */
  hijack(path: string, body: unknown): Promise<Duplex> {
    const bytes = JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const sent = this.#request({
        method: 'POST',
        path,
        headers: {
          Host: 'docker',
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(bytes),
          Connection: 'Upgrade',
          Upgrade: 'tcp',
        },
        agent: false,
      });
      const { signal } = this.#ending;
      sent.once('upgrade', (_response, socket, head) => {
        if (head.length > 0) socket.unshift(head);
        const destroy = () => socket.destroy();
        signal.addEventListener('abort', destroy, { once: true });
        socket.once('close', () => signal.removeEventListener('abort', destroy));
        resolve(socket);
      });
      sent.once('response', (response) => {
        void readAll(response).then(
          (text) => reject(new EngineError(response.statusCode ?? 0, messageIn(text))),
          reject,
        );
      });
      sent.once('error', reject);
      sent.end(bytes);
    });
  }

  /** Ends all that is under way; what is asked for later goes its way. */
  abortAll(): void {
    this.#ending.abort();
    this.#ending = new AbortController();
  }

  #request(options: HttpOptions): ClientRequest {
    const target = this.#target;
    if (!('tls' in target) || target.tls === undefined) return request({ ...target, ...options });
    const { tls, host, port } = target;
    // Else Node would hold the certificate against the header Host, which is the same for all engines.
    return requestSecurely({ host, port, ...tls, servername: isIP(host) === 0 ? host : '', ...options });
  }

  #send(method: Method, path: string, { body, headers, signal }: RequestOptions): Promise<IncomingMessage> {
    const isJson = body !== undefined && !(body instanceof Uint8Array || body instanceof Readable);
    const bytes = isJson ? JSON.stringify(body) : body;
    const type =
      bytes === undefined
        ? {}
        : { 'Content-Type': typeof bytes === 'string' ? 'application/json' : 'application/x-tar' };
    const length =
      bytes instanceof Readable
        ? {}
        : { 'Content-Length': bytes === undefined ? 0 : Buffer.byteLength(bytes) };
    return new Promise((resolve, reject) => {
      const sent = this.#request({
        method,
        path,
        headers: { Host: 'docker', ...type, ...(method === 'GET' ? {} : length), ...headers },
        agent: false,
        signal: signal === undefined ? this.#ending.signal : AbortSignal.any([signal, this.#ending.signal]),
      });
      sent.once('response', resolve);
      sent.once('error', reject);
      if (bytes instanceof Readable) pipeline(bytes, sent, (error) => error && reject(error));
      else sent.end(bytes);
    });
  }
}

/** Who answers at an address: an engine, or nobody, with what is known of the reason. */
export type Connected =
  | { readonly engine: EngineClient }
  | { readonly engine: undefined; readonly problem?: string };

/** The engine that listens there, when it answers within the time. */
export async function connect({ target }: EngineAddress, milliseconds = 2000): Promise<Connected> {
  if (target === undefined) return { engine: undefined };
  const client = new EngineClient(target);
  try {
    await client.text('GET', '/_ping', { signal: AbortSignal.timeout(milliseconds) });
    return { engine: client };
  } catch (error) {
    // Nothing there, nothing allowed or no answer: for the search it is all the same, no engine.
    if (!('tls' in target) || target.tls === undefined) return { engine: undefined };
    return { engine: undefined, problem: problemOf(error) };
  }
}

/** Node adds how Node.js is started otherwise, which nobody does here. */
function problemOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/; if the root CA .*$/s, '') : String(error);
}

async function readAll(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** Docker sends `{message}`, Podman `{cause, message, response}`. */
function messageIn(body: string): string {
  try {
    const answer: unknown = JSON.parse(body);
    if (typeof answer === 'object' && answer !== null && 'message' in answer) return String(answer.message);
  } catch {
    // A body that is not JSON is a message as it stands.
  }
  return body.trim();
}
