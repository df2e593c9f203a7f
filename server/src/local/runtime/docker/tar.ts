/** A tar archive of one executable file. https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html (ustar) */
export function tarOf(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000755\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('0', 156);
  header.write('ustar\x0000', 257);
  header.write(`${checksum(header).toString(8).padStart(6, '0')}\0 `, 148);
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
  return Buffer.concat([header, content, padding, Buffer.alloc(1024)]);
}

/** The sum of the header's bytes with its own field taken for blanks. */
function checksum(header: Buffer): number {
  header.fill(' ', 148, 156);
  return header.reduce((sum, byte) => sum + byte, 0);
}
