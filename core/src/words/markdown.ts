/**
 * Markdown that is safe to render. It is made by `md` and `code` alone, which escape whatever is put into them, so
 * what comes from outside is shown as it is: no picture is loaded, and no link stands there that nobody wrote.
 */
export class Markdown {
  readonly #source: string;

  private constructor(source: string) {
    this.#source = source;
  }

  /** For `md` and `code` only, which vouch for it; everything else goes through them. */
  static readonly vouchedFor = (source: string): Markdown => new Markdown(source);

  toString(): string {
    return this.#source;
  }
}

/** Markdown with values in it: what is Markdown already stays so, every other value is shown letter by letter. */
export function md(
  texts: TemplateStringsArray,
  ...values: readonly (Markdown | string | number)[]
): Markdown {
  const parts = texts.map((text, index) => {
    const value = values[index];
    if (value === undefined) return text;
    return `${text}${value instanceof Markdown ? value : escaped(String(value))}`;
  });
  return Markdown.vouchedFor(parts.join(''));
}

/** A span of code: an ARN, an id, a name. */
export function code(text: string): Markdown {
  const line = inOneLine(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  // Backquotes at an end would join the fence.
  const padded = /^`|`$|^ .* $/.test(line) ? ` ${line} ` : line;
  return Markdown.vouchedFor(line === '' ? '' : `${fence}${padded}${fence}`);
}

/** Lines under each other, in one paragraph. */
export function linesOf(lines: readonly Markdown[]): Markdown {
  return Markdown.vouchedFor(lines.join('  \n'));
}

/** https://spec.commonmark.org/0.31.2/#backslash-escapes lists what can be escaped: all punctuation of ASCII. */
function escaped(text: string): string {
  return inOneLine(text).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** A new line could begin a list, a heading or a block of code. */
function inOneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ');
}
