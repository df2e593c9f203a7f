import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** A call, a notification or an answer, by which members are there. */
export interface Message {
  readonly id?: unknown;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** https://www.jsonrpc.org/specification#error_object */
const codes = { methodNotFound: -32601, invalidParams: -32602, internalError: -32603 } as const;

/** Why a call is not carried out, with the protocol's number for it. */
export class Refusal extends Error {
  readonly #code: number;

  constructor(reason: keyof typeof codes, message: string) {
    super(message);
    this.#code = codes[reason];
  }

  static of(error: unknown): Refusal {
    if (error instanceof Refusal) return error;
    return new Refusal('internalError', error instanceof Error ? error.message : String(error));
  }

  get said(): { readonly code: number; readonly message: string } {
    return { code: this.#code, message: this.message };
  }
}

/** The lines of a stream; only a line feed ends one, for JSON may hold what else would. */
export async function* linesOf(input: Readable): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of input) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

/** A line that is no message of the protocol says nothing, and there is nobody to tell. */
export function readMessage(line: string): Message | undefined {
  try {
    const read: unknown = JSON.parse(line);
    return isMessage(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

/** Who gives an id wants an answer; who gives none only says something. */
export function isRequest({ id, method }: Message): boolean {
  return method !== undefined && (typeof id === 'string' || typeof id === 'number');
}

function isMessage(read: unknown): read is Message {
  if (!isRecord(read) || read.jsonrpc !== '2.0') return false;
  const { method, params } = read;
  return (method === undefined || typeof method === 'string') && (params === undefined || isRecord(params));
}

/** Whether a value has members by name. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
