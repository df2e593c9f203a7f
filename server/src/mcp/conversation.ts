import type { Readable, Writable } from 'node:stream';
import { isRequest, linesOf, type Message, Refusal, readMessage } from './messages.ts';

/** What a method is called with, and the end of the caller's patience. */
export type Method = (params: Message['params'], signal: AbortSignal) => Promise<object> | object;

/**
 * JSON-RPC 2.0 over lines, both ways: answers what the other side asks by these methods, and asks it in turn.
 * https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#stdio
 */
export class Conversation {
  readonly #methods: Readonly<Record<string, Method>>;
  readonly #output: Writable;
  /** Calls of the other side that are being carried out, by their id. */
  readonly #running = new Map<unknown, AbortController>();
  /** What the other side was asked and has not answered. */
  readonly #asked = new Map<unknown, (answer: Message) => void>();
  #nextId = 0;

  constructor(methods: Readonly<Record<string, Method>>, output: Writable) {
    this.#methods = methods;
    this.#output = output;
  }

  /** Listens until the other side hangs up; what still runs then is told to end. */
  async listen(input: Readable): Promise<void> {
    for await (const line of linesOf(input)) {
      const message = readMessage(line);
      if (message !== undefined) this.#hear(message);
    }
    for (const controller of this.#running.values()) controller.abort();
  }

  /** Asks the other side. Rejects with its refusal, or when the signal says that nobody waits for the answer. */
  ask(method: string, params: object, signal: AbortSignal): Promise<unknown> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#asked.delete(id);
        this.#say({
          method: 'notifications/cancelled',
          params: { requestId: id, reason: 'no longer wanted' },
        });
        reject(signal.reason);
      };
      this.#asked.set(id, ({ result, error }) => {
        this.#asked.delete(id);
        signal.removeEventListener('abort', giveUp);
        if (error === undefined) resolve(result);
        else reject(new Error(String(Object(error).message)));
      });
      signal.addEventListener('abort', giveUp, { once: true });
      this.#say({ id, method, params });
    });
  }

  #hear(message: Message): void {
    if (isRequest(message)) void this.#answer(message);
    else if (message.method === 'notifications/cancelled')
      this.#running.get(message.params?.requestId)?.abort();
    else if (message.method === undefined) this.#asked.get(message.id)?.(message);
  }

  /** A call that was cancelled gets no answer, as the protocol has it. */
  async #answer({ id, method = '', params }: Message): Promise<void> {
    const controller = new AbortController();
    this.#running.set(id, controller);
    const answer = await this.#carryOut(method, params, controller.signal);
    this.#running.delete(id);
    if (!controller.signal.aborted) this.#say({ id, ...answer });
  }

  async #carryOut(method: string, params: Message['params'], signal: AbortSignal): Promise<object> {
    try {
      if (!Object.hasOwn(this.#methods, method))
        throw new Refusal('methodNotFound', `There is no "${method}".`);
      return { result: await this.#methods[method]?.(params, signal) };
    } catch (error) {
      return { error: Refusal.of(error).said };
    }
  }

  #say(message: object): void {
    this.#output.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  }
}
