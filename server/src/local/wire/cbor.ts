import type { IncomingMessage } from 'node:http';
import { cbor, tag, tagSymbol } from '@smithy/core/cbor';
import { ApiError } from '#core/sim/api-error.ts';
import { neighbours } from '#schemas/neighbours.js';

/** Whether a client of this request speaks and expects CBOR. https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html */
export function isCbor(request: IncomingMessage): boolean {
  return request.headers['smithy-protocol'] === 'rpc-v2-cbor';
}

/** Epoch seconds. */
const timeTag = 1;

/** The members of a body in CBOR, with times as epoch seconds, as AWS JSON has them; an empty body is an empty input. */
export function parseCbor(bytes: Buffer): Readonly<Record<string, unknown>> {
  if (bytes.length === 0) return {};
  const value = plain(decoded(bytes));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ApiError('SerializationException', 'The request body must be a CBOR map.');
  }
  // An object that is neither null nor an array has text keys.
  return value as Readonly<Record<string, unknown>>;
}

function decoded(bytes: Buffer): unknown {
  try {
    return cbor.deserialize(bytes);
  } catch (error) {
    throw new ApiError(
      'SerializationException',
      `The request body is not CBOR: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (tagSymbol in value && 'value' in value) return plain(value.value);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}

/** An answer in CBOR; its times are those that the service's model has. */
export function cborText(service: string, output: unknown): Uint8Array {
  const times = new Set(Object.hasOwn(neighbours, service) ? neighbours[service]?.timestamps : []);
  // The encoder gives a view of memory that it uses again.
  return Uint8Array.from(cbor.serialize(withTimes(output ?? {}, times, false)));
}

function withTimes(value: unknown, times: ReadonlySet<string>, isTime: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => withTimes(item, times, isTime));
  if (typeof value === 'number' && isTime) return tag({ tag: timeTag, value });
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    members.map(([name, member]) => [name, withTimes(member, times, times.has(name))]),
  );
}
