import { crc32 } from 'node:zlib';
import type { Batch, NewBatch } from './batch.ts';
import { listed } from './batch.ts';
import type { LogEvent } from './stored-event.ts';

/**
 * A batch as one line of a segment: its checksum, what is known of it without reading it, and its events. A line
 * that was torn or has changed does not match its checksum.
 */
export function lineOf(batch: NewBatch): Buffer {
  const { stream, sequence, ingestionTime, count, minTime, maxTime, size } = listed(batch, nowhere);
  const events = JSON.stringify(batch.events.map(({ timestamp, message }) => [timestamp, message]));
  const text = `${[stream, sequence, ingestionTime, count, minTime, maxTime, size].join(' ')} ${events}\n`;
  return Buffer.from(`${checksumOf(Buffer.from(text))} ${text}`);
}

const nowhere = { segment: 0, offset: 0, length: 0 };

/** The batch that a line is about; `undefined` when the line is damaged. */
export function batchIn(line: Buffer): Omit<Batch, 'place'> | undefined {
  const text = line.subarray(checksumLength + 1);
  if (line.toString('latin1', 0, checksumLength) !== checksumOf(text)) return undefined;
  const head = text.toString('latin1', 0, text.indexOf('['));
  const [stream = '', ...numbers] = head.trim().split(' ');
  const [sequence = 0, ingestionTime = 0, count = 0, minTime = 0, maxTime = 0, size = 0] =
    numbers.map(Number);
  return { stream, sequence, ingestionTime, count, minTime, maxTime, size };
}

/** The events of a line; none when it is damaged. */
export function eventsIn(line: Buffer): readonly LogEvent[] {
  if (batchIn(line) === undefined) return [];
  // The checksum says that it is what `lineOf` wrote.
  const pairs = JSON.parse(line.toString('utf8', line.indexOf('['))) as readonly (readonly [
    number,
    string,
  ])[];
  return pairs.map(([timestamp, message]) => ({ timestamp, message }));
}

const checksumLength = 8;

function checksumOf(text: Buffer): string {
  return crc32(text).toString(16).padStart(checksumLength, '0');
}
