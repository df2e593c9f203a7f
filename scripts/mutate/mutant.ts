/** One small change of a file's text. */
export interface Mutant {
  /** Path from the root. */
  readonly file: string;
  /** Offsets of the text that goes, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly original: string;
  readonly replacement: string;
  /** Stryker's name for the kind of change. */
  readonly kind: string;
  /** The line where it starts, counted from 1, and what stands on it. */
  readonly line: number;
  readonly lineText: string;
}

/** The text with the mutant in it. */
export function mutated(text: string, { start, end, replacement }: Mutant): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

/** A mutant in one line, for people. */
export function describeMutant({ file, line, original, replacement }: Mutant): string {
  return `${file}:${line}  ${short(original)}  =>  ${short(replacement)}`;
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 90 ? `${line.slice(0, 60)} … ${line.slice(-25)}` : line;
}
