/**
 * Markdown that is safe to render. It is made in this file alone, by functions that escape whatever is put into them,
 * so what comes from outside is shown as it is: no picture is loaded, and no link stands there that nobody wrote.
 */
export class Markdown {
  readonly #source: string;

  private constructor(source: string) {
    this.#source = source;
  }

  /** For the functions of this file only, which vouch for it; everything else goes through them. */
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

/** Sections under each other, empty ones left out: paragraphs, or with a rule between them. */
export function sectionsOf(sections: readonly Markdown[], between: 'space' | 'rule' = 'space'): Markdown {
  const written = sections.map(String).filter((text) => text !== '');
  return Markdown.vouchedFor(written.join(between === 'rule' ? '\n\n---\n\n' : '\n\n'));
}

/** Values in one line with something between them: codes with commas, facts with dots. */
export function joined(values: readonly Markdown[], between: string): Markdown {
  return Markdown.vouchedFor(values.join(escaped(between)));
}

/** A list with a dot before each of its items. */
export function listOf(items: readonly Markdown[]): Markdown {
  return Markdown.vouchedFor(items.map((item) => `- ${item}`).join('\n'));
}

/** A table: its first column is text, the others are numbers. No cell holds a span of code, which a bar would split. */
export function tableOf(titles: readonly string[], rows: readonly (readonly Markdown[])[]): Markdown {
  const head = titles.map((title) => md`${title}`);
  const line = (cells: readonly (Markdown | string)[]) => `| ${cells.join(' | ')} |`;
  const rule = line(titles.map((_, index) => (index === 0 ? '---' : '--:')));
  return Markdown.vouchedFor([line(head), rule, ...rows.map(line)].join('\n'));
}

/** What the product brings along in Markdown, such as the documentation in its schemas; never what somebody typed. */
export function ownMarkdown(text: string): Markdown {
  return Markdown.vouchedFor(text);
}

/** What means nothing where it stands, and is left alone for the sake of editors that show the backslashes. */
const meaningless = /[,;'"(%]|(?<=\w)[-/:](?=\w)|(?<=\d)\.(?=\d)|(?<!^ ?\d*)(?:\)|[.:](?= |$))/;

/** https://spec.commonmark.org/0.31.2/#backslash-escapes lists what can be escaped: all punctuation of ASCII. */
const marks = new RegExp(`(?!${meaningless.source})[!-/:-@[-\`{-~]`, 'g');

function escaped(text: string): string {
  return inOneLine(text).replace(marks, '\\$&');
}

/** A new line could begin a list, a heading or a block of code. */
function inOneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ');
}
