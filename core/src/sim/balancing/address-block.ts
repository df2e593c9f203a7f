/** Whether an address is in a block such as `10.0.0.0/8`; only blocks of the address's own kind can hold it. */
export function isInBlock(address: string, block: string): boolean {
  const [base = '', bits] = block.split('/');
  const [own, other] = [bytesOf(address), bytesOf(base)];
  if (own.length === 0 || own.length !== other.length) return false;
  const length = bits === undefined ? own.length * 8 : Number(bits);
  return own.every((byte, index) => {
    const kept = Math.min(Math.max(length - index * 8, 0), 8);
    const mask = (0xff << (8 - kept)) & 0xff;
    return (byte & mask) === ((other[index] ?? 0) & mask);
  });
}

/** The bytes of an IPv4 or IPv6 address; none where it is neither. */
function bytesOf(text: string): number[] {
  const plain = text.replace(/^::ffff:(?=\d+\.)/, '');
  if (/^\d+(\.\d+){3}$/.test(plain)) return plain.split('.').map(Number);
  if (!plain.includes(':')) return [];
  const [before = '', after] = plain.split('::');
  const [head, tail] = [groupsOf(before), groupsOf(after ?? '')];
  const gap = after === undefined ? [] : Array<number>(Math.max(8 - head.length - tail.length, 0)).fill(0);
  return [...head, ...gap, ...tail].flatMap((group) => [group >> 8, group & 0xff]);
}

function groupsOf(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}
