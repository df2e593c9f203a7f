import type { Span, SyntaxProblem } from '../node.ts';
import type { JsonText } from './text.ts';

/** A JSON text while it is being read. */
export interface Reader extends JsonText {
  depth: number;
  /** How many lists are open, so that a stray "]" can be told from the end of one. */
  lists: number;
  objects: number;
  readonly problems: SyntaxProblem[];
}

/** Notes a fault. */
export function report(
  reader: Reader,
  message: string,
  span: Span,
  kind: SyntaxProblem['kind'] = 'syntax',
): void {
  reader.problems.push({ span, message, kind });
}

/** The end of what stands before an offset and the white space there. */
export function backOverSpace(text: string, from: number): number {
  let end = from;
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end -= 1;
  return end;
}
