/** What is read of a DNS query. https://www.rfc-editor.org/rfc/rfc1035#section-4 */
export interface Question {
  readonly id: number;
  readonly name: string;
  readonly type: number;
  /** Whether who asks wants others to be asked too. */
  readonly recursive: boolean;
  /** The question as it stands in the query. */
  readonly bytes: Buffer;
}

const headLength = 12;
const internet = 1;

/** The one question of a query; `undefined` of anything else, which is others' to answer. */
export function readQuestion(query: Buffer): Question | undefined {
  if (query.length < headLength) return undefined;
  const flags = query.readUInt16BE(2);
  const isPlainQuery = (flags & 0xf800) === 0 && query.readUInt16BE(4) === 1;
  const name = isPlainQuery ? readName(query, headLength) : undefined;
  if (name === undefined || query.length < name.end + 4) return undefined;
  if (query.readUInt16BE(name.end + 2) !== internet) return undefined;
  return {
    id: query.readUInt16BE(0),
    name: name.text,
    type: query.readUInt16BE(name.end),
    recursive: (flags & 0x0100) !== 0,
    bytes: query.subarray(headLength, name.end + 4),
  };
}

/** Names in questions are never compressed: there is nothing before them to point to. */
function readName(query: Buffer, start: number): { readonly text: string; readonly end: number } | undefined {
  const labels: string[] = [];
  let at = start;
  for (;;) {
    const length = query[at];
    if (length === undefined || length > 63) return undefined;
    if (length === 0) return { text: labels.join('.'), end: at + 1 };
    if (at + 1 + length > query.length) return undefined;
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
}
