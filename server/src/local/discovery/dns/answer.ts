import type { NameRecord } from '#core/sim/discovery/private-dns.ts';
import type { Question } from './question.ts';

/** https://www.rfc-editor.org/rfc/rfc1035#section-3.2.2 and https://www.rfc-editor.org/rfc/rfc2782 */
export const typeNumbers = { A: 1, CNAME: 5, AAAA: 28, SRV: 33 } as const;

/** https://www.rfc-editor.org/rfc/rfc1035#section-4.1.1 */
export const responseCodes = { fine: 0, failed: 2, noSuchName: 3 } as const;

/** What is said of a question. */
export interface Answer {
  readonly code: number;
  readonly records: readonly NameRecord[];
  /** Seconds for which it may be kept that there is nothing. */
  readonly negativeTtl: number;
  /** Whether the zone is ours, so that nobody else knows better. */
  readonly own: boolean;
}

/** The bytes of an answer, cut to so many; who asks learns then that there is more to be had over TCP. */
export function writeAnswer(question: Question, answer: Answer, most: number): Buffer {
  const { records, own, code, negativeTtl } = answer;
  const answers = records.map(bytesOf);
  const authority = own && records.length === 0 ? [startOfZone(negativeTtl)] : [];
  const body = Buffer.concat([question.bytes, ...answers, ...authority]);
  const cut = 12 + body.length > most;
  const head = Buffer.alloc(12);
  head.writeUInt16BE(question.id, 0);
  const recursion = question.recursive ? 0x0100 : 0;
  head.writeUInt16BE(0x8080 | recursion | (own ? 0x0400 : 0) | (cut ? 0x0200 : 0) | code, 2);
  head.writeUInt16BE(1, 4);
  if (cut) return Buffer.concat([head, question.bytes]);
  head.writeUInt16BE(answers.length, 6);
  head.writeUInt16BE(authority.length, 8);
  return Buffer.concat([head, body]);
}

/** Every record is of the name that was asked for, which stands right behind the head. */
const askedName = Buffer.from([0xc0, 12]);

function bytesOf(record: NameRecord): Buffer {
  return resource(typeNumbers[record.type], record.ttl, dataOf(record));
}

function resource(type: number, ttl: number, data: Buffer): Buffer {
  const head = Buffer.alloc(10);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(1, 2);
  head.writeUInt32BE(ttl, 4);
  head.writeUInt16BE(data.length, 8);
  return Buffer.concat([askedName, head, data]);
}

function dataOf(record: NameRecord): Buffer {
  if (record.type === 'CNAME') return nameBytes(record.target);
  if (record.type !== 'SRV') return addressBytes(record.address);
  const numbers = Buffer.alloc(6);
  // Priority and weight are 1, as Cloud Map writes them: https://docs.aws.amazon.com/cloud-map/latest/api/API_DnsRecord.html
  for (const [index, number] of [1, 1, record.port].entries()) numbers.writeUInt16BE(number, 2 * index);
  return Buffer.concat([numbers, nameBytes(record.target)]);
}

function nameBytes(name: string): Buffer {
  const labels = name
    .split('.')
    .filter((label) => label !== '')
    .map((label) => Buffer.from(label.slice(0, 63), 'latin1'));
  return Buffer.concat([
    ...labels.flatMap((label) => [Buffer.from([label.length]), label]),
    Buffer.from([0]),
  ]);
}

function addressBytes(address: string): Buffer {
  if (!address.includes(':')) return Buffer.from(address.split('.').map(Number));
  // An address in a URL is written in hexadecimal groups alone, however it was given.
  const [front = '', back = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [before, after] = [groupsOf(front), groupsOf(back)];
  const noughts = Array.from({ length: 8 - before.length - after.length }, () => 0);
  const bytes = Buffer.alloc(16);
  for (const [index, group] of [...before, ...noughts, ...after].entries())
    bytes.writeUInt16BE(group, 2 * index);
  return bytes;
}

function groupsOf(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}

/** Who asks keeps that there is nothing for as long as this says. https://www.rfc-editor.org/rfc/rfc2308#section-5 */
function startOfZone(ttl: number): Buffer {
  const times = Buffer.alloc(20);
  for (const [index, seconds] of [1, 7200, 900, 1_209_600, ttl].entries()) {
    times.writeUInt32BE(seconds, 4 * index);
  }
  return resource(6, ttl, Buffer.concat([nameBytes('ns.local'), nameBytes('hostmaster.local'), times]));
}
