/** What lines are to be shown; `problem` says why a filter cannot be used. */
export type LineFilter =
  | { readonly text: string; test(line: string): boolean }
  | { readonly text: string; readonly problem: string };

/** The longest line that an expression is tried on: a slow expression stays bearable so. */
const longestTried = 10_000;

/**
 * Reads a filter: `/expression/` or `/expression/i` is a regular expression, everything else a text that a line
 * contains, in any letter case; a `!` before either keeps what does not match.
 */
export function readFilter(text: string): LineFilter {
  const negated = text.startsWith('!');
  const wanted = negated ? text.slice(1) : text;
  const expression = /^\/(.+)\/([imsu]*)$/s.exec(wanted);
  if (expression === null) {
    const part = wanted.toLowerCase();
    return { text, test: (line) => line.toLowerCase().includes(part) !== negated };
  }
  try {
    const pattern = new RegExp(expression[1] ?? '', expression[2]);
    return { text, test: (line) => pattern.test(line.slice(0, longestTried)) !== negated };
  } catch (error) {
    return { text, problem: `This is not a regular expression: ${reasonOf(error)}` };
  }
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.slice(message.lastIndexOf(': ') + 2);
}
