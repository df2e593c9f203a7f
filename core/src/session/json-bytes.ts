/** A value as JSON in bytes: pure ASCII, so that it is the same in every encoding that matters. */
export function jsonBytes(value: unknown): Uint8Array {
  const text = JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** The members of a JSON object in UTF-8; `undefined` for anything else. */
export function objectIn(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(textIn(bytes));
    // Whatever is neither null nor a list has members that can be asked for.
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Bytes of UTF-8 as text, without the decoder that Node and browsers bring along; throws where they are none. */
export function textIn(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (const byte of bytes) parts.push(`%${byte.toString(16).padStart(2, '0')}`);
  return decodeURIComponent(parts.join(''));
}
