/** The size in bytes of a value as minified UTF-8 JSON; a placeholder counts as the text it is written as. */
export function minifiedBytes(value: unknown): number {
  return utf8Bytes(JSON.stringify(value) ?? '');
}

function utf8Bytes(text: string): number {
  let bytes = text.length;
  if (!beyondAscii.test(text)) return bytes;
  for (let index = 0; index < text.length; index++) bytes += extraBytes(text.charCodeAt(index));
  return bytes;
}

const beyondAscii = /[\x80-\uffff]/;

/** A surrogate pair is two units and four bytes, so each half adds one. */
function extraBytes(unit: number): number {
  if (unit < 0x80) return 0;
  return unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
}
