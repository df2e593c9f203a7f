import { crc32 } from 'node:zlib';

/** The checksum of nothing, which the first line of a file goes on from. */
export const noChecksum = '00000000';

/**
 * The checksum of a text and of all that stood before it, eight digits; `before` is what this gave for that.
 * It finds every change of up to 32 bits in a row, which is what disks and people do to a file; whoever can
 * forge it can write the folder anyway.
 */
export function checksum(text: string | Uint8Array, before: string): string {
  return crc32(text, Number.parseInt(before, 16)).toString(16).padStart(8, '0');
}
