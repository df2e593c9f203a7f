/** More repetitions without a limit can take a regular expression minutes on a long text. */
const mostRepetitions = 6;

/**
 * The regular expression of an own rule, or why it is not used. One that can run for minutes on a few letters is refused:
 * a configuration comes with a repository, and what it says must not stop the editor.
 */
export function readPattern(source: string): RegExp | { readonly fault: string } {
  try {
    const pattern = new RegExp(source, 'u');
    const fault = slowness(source);
    return fault === undefined ? pattern : { fault };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

/** Steps of a match that take no more than about a second. */
const mostSteps = 5e7;

/** Whether a pattern is found in a text; `true` for a text that is too long for so many repetitions to be tried on. */
export function isFound(pattern: RegExp, text: string): boolean {
  const repetitions = countRepetitions(plainOf(pattern.source)) + (pattern.source.startsWith('^') ? 0 : 1);
  return (text.length + 1) ** repetitions > mostSteps * factorial(repetitions) || pattern.test(text);
}

function factorial(count: number): number {
  return count < 2 ? 1 : count * factorial(count - 1);
}

function countRepetitions(plain: string): number {
  return plain.match(/[*+]|\{\d*,\d*\}/g)?.length ?? 0;
}

/** What stands escaped or in a class repeats nothing by itself. */
function plainOf(source: string): string {
  return source
    .replace(/\\(?:[1-9]|k<)/g, '⇒')
    .replace(/\\./g, 'x')
    .replace(/\[[^\]]*\]/g, 'x');
}

const repetition = /^(?:[*+]|\{\d*,\d*\})/;

function slowness(source: string): string | undefined {
  const plain = plainOf(source);
  if (/⇒|\(\?<?[=!]/.test(plain)) return 'it looks back or ahead; say it without';
  if (repeatsChoice(plain))
    return 'it repeats a group that repeats or chooses; repeat a character class instead';
  const count = countRepetitions(plain);
  return count > mostRepetitions ? `it has more than ${mostRepetitions} repetitions; use fewer` : undefined;
}

/** Whether a group that is repeated holds a repetition or alternatives, which makes the time exponential. */
function repeatsChoice(plain: string): boolean {
  const open: { choice: boolean }[] = [{ choice: false }];
  for (const [index, letter] of [...plain].entries()) {
    const inner = open.at(-1);
    if (letter === '(') open.push({ choice: false });
    else if (letter === ')' && open.length > 1) {
      const closed = open.pop()?.choice === true;
      if (closed && repetition.test(plain.slice(index + 1))) return true;
      const outer = open.at(-1);
      if (outer !== undefined) outer.choice ||= closed;
    } else if (inner !== undefined && (letter === '|' || repetition.test(plain.slice(index))))
      inner.choice = true;
  }
  return false;
}
