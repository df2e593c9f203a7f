/** Control characters of both sets, those that turn the writing direction, and the line separators of Unicode. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unprintable = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** What pipelines take for a command wherever it stands in a line. */
const command = /##(?=\[|vso\[|teamcity\[)/g;

/**
 * A text out of an input as it may be printed in one line: what would steer a terminal, start a line or command a
 * pipeline is shown as an escape.
 */
export function printable(text: string): string {
  return text.replace(unprintable, escaped).replace(command, '\\u0023#');
}

/** A file's name at the start of a line, where `::` would be taken for a command of GitHub Actions. */
export function printableName(name: string): string {
  const shown = printable(name);
  return /^\s*::/.test(shown) ? `./${shown}` : shown;
}

/** Whole lines of ours: all but the line feed is escaped, wherever it came from. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

/** JSON whose text cannot steer what it is printed to; its escapes are JSON's own, so it means the same. */
export function printableJson(value: unknown): string {
  return `${printableLines(JSON.stringify(value, undefined, 2))}\n`;
}

function escaped(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
