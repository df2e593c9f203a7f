/** A section of an AWS configuration file that is ours, and what it says. */
export interface OwnSection {
  /** The header as we write it, without brackets: `profile NAME`. */
  readonly header: string;
  /** Whether a header found in the file is this section's, however it is written. */
  readonly isHeader: (header: string) => boolean;
  readonly values: Readonly<Record<string, string>>;
}

/** The line after the header by which a section is known as ours. */
export const ownMark =
  '# Written by "ecs-workbench local --write-profile", which may change the values below.';

/**
 * The text with the section in it: added at the end, or with its values as they are now. Everything else stays
 * as it was, byte for byte. `undefined` where such a section is there and is not ours.
 */
export function withSection(text: string, { header, isHeader, values }: OwnSection): string | undefined {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const starts = lines.flatMap((line, index) => (isHeader(headerIn(line) ?? '') ? [index] : []));
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const [start] = starts;
  if (start === undefined) return added(text, [`[${header}]`, ownMark, ...assignments(values)], newline);
  if (starts.length > 1 || lines[start + 1]?.trim() !== ownMark) return undefined;
  const next = lines.findIndex((line, index) => index > start && headerIn(line) !== undefined);
  const end = next < 0 ? lines.length : next;
  const body = changed(lines.slice(start + 2, end), values, newline);
  return [...lines.slice(0, start + 1), `${ownMark}${newline}`, ...body, ...lines.slice(end)].join('');
}

function headerIn(line: string): string | undefined {
  return /^\s*\[([^\]]*)\]/.exec(line)?.[1]?.trim();
}

function assignments(values: OwnSection['values']): string[] {
  return Object.entries(values).map(([name, value]) => `${name} = ${value}`);
}

function added(text: string, lines: readonly string[], newline: string): string {
  const gap = text === '' ? '' : text.endsWith('\n') ? newline : newline + newline;
  return `${text}${gap}${lines.map((line) => line + newline).join('')}`;
}

/** The lines below the mark with our values in them; a line that is not about one of them stays. */
function changed(lines: readonly string[], values: OwnSection['values'], newline: string): string[] {
  const nameOf = (line: string) => /^([\w-]+)\s*[=:]/.exec(line)?.[1]?.toLowerCase() ?? '';
  const others = lines.filter((line) => !Object.hasOwn(values, nameOf(line)));
  return [...assignments(values).map((line) => line + newline), ...others];
}
