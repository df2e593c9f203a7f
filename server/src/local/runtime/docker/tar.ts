/** An entry of a tar archive; `modified` in epoch milliseconds, `target` where a link leads. */
export interface TarEntry {
  readonly name: string;
  readonly mode: number;
  readonly size: number;
  /** `0` a file, `2` a link, `5` a folder, `x` what stands before an entry of more than fits. */
  readonly type: '0' | '2' | '5' | 'x';
  readonly modified: number;
  readonly target: string;
}

/** A tar archive of one executable file. https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html (ustar) */
export function tarOf(name: string, content: Buffer): Buffer {
  const header = tarHeader({ name, mode: 0o755, size: content.length, type: '0', modified: 0, target: '' });
  return Buffer.concat([header, content, paddingFor(content.length), endOfTar]);
}

/** What ends an archive. */
export const endOfTar: Buffer = Buffer.alloc(1024);

/** What follows a content of so many bytes. */
export function paddingFor(size: number): Buffer {
  return Buffer.alloc((512 - (size % 512)) % 512);
}

/** The header of an entry; names that are too long are cut, see `paxHeader`. */
export function tarHeader({ name, mode, size, type, modified, target }: TarEntry): Buffer {
  const header = Buffer.alloc(512);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`;
  header.write(name, 0, shortest);
  header.write(octal(mode, 7), 100);
  header.write(octal(0, 7), 108);
  header.write(octal(0, 7), 116);
  header.write(octal(size, 11), 124);
  header.write(octal(Math.max(0, Math.floor(modified / 1000)), 11), 136);
  header.write(type, 156);
  header.write(target, 157, shortest);
  header.write('ustar\x0000', 257);
  header.write(`${checksum(header).toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** Bytes that a name has room for in a header. */
const shortest = 100;

/** What stands before the header of an entry whose names it has no room for; empty when it has. */
export function paxHeader(names: Readonly<Record<'path' | 'linkpath', string>>): Buffer {
  const long = Object.entries(names).filter(([, value]) => Buffer.byteLength(value) > shortest);
  if (long.length === 0) return Buffer.alloc(0);
  const content = Buffer.from(long.map(([key, value]) => record(key, value)).join(''));
  const header = tarHeader({
    name: 'PaxHeaders/long',
    mode: 0o644,
    size: content.length,
    type: 'x',
    modified: 0,
    target: '',
  });
  return Buffer.concat([header, content, paddingFor(content.length)]);
}

/** A record begins with its own length. */
function record(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const bytes = Buffer.byteLength(rest);
  const length = bytes + String(bytes + String(bytes).length).length;
  return `${length}${rest}`;
}

/** The sum of the header's bytes with its own field taken for blanks. */
function checksum(header: Buffer): number {
  header.fill(' ', 148, 156);
  return header.reduce((sum, byte) => sum + byte, 0);
}
