import { mostBytes, tooLarge, UnreadableFile } from '../../files/read-text.ts';

/** The text of a stream, without a byte order mark; one that never ends is refused once it is too large. */
export async function readStream(stream: AsyncIterable<Buffer | string>): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    size += bytes.length;
    if (size > mostBytes) throw new UnreadableFile(`standard input ${tooLarge(mostBytes)}`);
    parts.push(bytes);
  }
  return Buffer.concat(parts)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}
