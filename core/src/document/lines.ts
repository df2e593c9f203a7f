/** The start of the line around an offset. */
export function lineStart(text: string, offset: number): number {
  // A negative position counts as 0 for `lastIndexOf`, which would find a line break there.
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The end of the line around an offset, without its line break. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end === -1) return text.length;
  return end > offset && text.charAt(end - 1) === '\r' ? end - 1 : end;
}

/** The start of the line after the one around an offset. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

/** How far an offset stands from the start of its line. */
export function columnAt(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}
