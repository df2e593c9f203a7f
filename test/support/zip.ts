import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

/** A file of an archive, unpacked when asked for. */
export interface Packed {
  readonly path: string;
  read(): Buffer;
}

/** The files of a ZIP archive without encryption or its 64-bit form. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export function readZip(file: string): Packed[] {
  const archive = readFileSync(file);
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const found: Packed[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const entry = { method: archive.readUInt16LE(at + 10), size: archive.readUInt32LE(at + 20) };
    const start = archive.readUInt32LE(at + 42);
    const path = archive.toString('utf8', at + 46, at + 46 + (name ?? 0));
    found.push({ path, read: () => unpack(archive, start, entry) });
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return found;
}

function unpack(archive: Buffer, at: number, { method, size }: { method: number; size: number }): Buffer {
  const start = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
  const bytes = archive.subarray(start, start + size);
  return method === 0 ? bytes : inflateRawSync(bytes);
}
