import type { IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { ApiError } from '#core/sim/api-error.ts';

/** No ECS request comes near this; a task definition may have 64 KiB. */
export const bodyLimit = 1024 * 1024;

/** A megabyte of log events may be escaped in JSON to several. */
const logsLimit = 8 * 1024 * 1024;

/** How long the body of a request may be. */
export function limitOf({ headers }: IncomingMessage): number {
  return headers['x-amz-target'] === 'Logs_20140328.PutLogEvents' ? logsLimit : bodyLimit;
}

/**
 * The request's body. A longer one is refused as soon as that is known, by its announced length or by
 * what has come; the rest is not read, so the connection is of no more use than to take the answer back.
 */
export async function readBytes(request: IncomingMessage, limit = bodyLimit): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limit) throw tooLarge(`${announced} bytes`, limit);
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      // The stream has no encoding set, so it gives buffers only.
      const bytes = chunk as Buffer;
      length += bytes.length;
      if (length > limit) break;
      chunks.push(bytes);
    }
  } catch {
    throw unreadable('The request ended in the middle of its body.');
  }
  if (length > limit) throw tooLarge('more', limit);
  return Buffer.concat(chunks);
}

/** What a body is once it is unpacked: clients pack long ones. */
export function unpacked(bytes: Buffer, { headers }: IncomingMessage): Buffer {
  if (headers['content-encoding'] !== 'gzip') return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: logsLimit });
  } catch {
    throw unreadable('The request body cannot be unpacked.');
  }
}

/** The members of a JSON body; an empty body is an empty input. */
export function parseJson(body: string): Readonly<Record<string, unknown>> {
  const value = body.trim() === '' ? {} : parse(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw unreadable('The request body must be a JSON object.');
  }
  // An object that is neither null nor an array has text keys.
  return value as Readonly<Record<string, unknown>>;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw unreadable(`The request body is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

/** Bytes as text; refused where they are none. */
export function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable('The request body is not UTF-8 text.');
  }
}

function unreadable(message: string): ApiError {
  return new ApiError('SerializationException', message);
}

function tooLarge(size: string, limit: number): ApiError {
  return new ApiError(
    'RequestEntityTooLargeException',
    `The request body has ${size}; this endpoint takes at most ${limit} bytes.`,
    413,
  );
}
