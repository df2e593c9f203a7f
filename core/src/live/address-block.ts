/** A block of addresses, as its first bits. */
export interface AddressBlock {
  readonly version: 4 | 6;
  /** As many as the block fixes, `0` and `1`. */
  readonly bits: string;
}

/** All addresses of version 4. */
export const everywhere = '0.0.0.0/0';

/** Reads a block such as `10.0.1.0/24` or `2001:db8::/32`; `undefined` for anything else. */
export function blockOf(cidr: string): AddressBlock | undefined {
  const [address = '', length = ''] = cidr.split('/');
  const bits = address.includes(':') ? bitsOf6(address) : bitsOf4(address);
  const fixed = Number(length);
  if (bits === undefined || length === '' || !(fixed >= 0 && fixed <= bits.length)) return undefined;
  return { version: address.includes(':') ? 6 : 4, bits: bits.slice(0, fixed) };
}

/** Whether all of the second block is in the first. */
export function contains(outer: AddressBlock, inner: AddressBlock): boolean {
  return outer.version === inner.version && inner.bits.startsWith(outer.bits);
}

/** Whether two blocks have an address in common. */
export function overlaps(left: AddressBlock, right: AddressBlock): boolean {
  return contains(left, right) || contains(right, left);
}

function bitsOf4(address: string): string | undefined {
  const parts = address.split('.').map(Number);
  if (parts.length !== 4 || parts.some((part) => !(part >= 0 && part <= 255))) return undefined;
  return parts.map((part) => part.toString(2).padStart(8, '0')).join('');
}

/** `::` stands for as many groups of zeros as are missing. */
function bitsOf6(address: string): string | undefined {
  const [before = '', after] = address.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const [first, last] = [groups(before), groups(after ?? '')];
  const missing = 8 - first.length - last.length;
  if (after === undefined ? missing !== 0 : missing < 1) return undefined;
  const all = [...first, ...Array<string>(Math.max(0, missing)).fill('0'), ...last];
  const values = all.map((group) => Number.parseInt(group, 16));
  if (values.some((value) => !(value >= 0 && value <= 0xffff))) return undefined;
  return values.map((value) => value.toString(2).padStart(16, '0')).join('');
}
