/** HTML that is safe to show: it is made by `html` alone, which escapes whatever is put into it that is not HTML already. */
export class Markup {
  readonly #source: string;

  private constructor(source: string) {
    this.#source = source;
  }

  /** For the function below only, which vouches for it. */
  static readonly vouchedFor = (source: string): Markup => new Markup(source);

  toString(): string {
    return this.#source;
  }
}

/** What can stand in HTML; of a list all parts follow each other, and `undefined` leaves nothing. */
export type MarkupValue = Markup | string | number | undefined | readonly MarkupValue[];

/** HTML with values in it: every value that is not HTML is shown letter by letter, within quoted attributes too. */
export function html(texts: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  const parts = texts.map((text, index) => `${text}${written(values[index])}`);
  return Markup.vouchedFor(parts.join(''));
}

function written(value: MarkupValue): string {
  if (value === undefined) return '';
  if (value instanceof Markup) return value.toString();
  return typeof value === 'object' ? value.map(written).join('') : escaped(String(value));
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** https://html.spec.whatwg.org/multipage/syntax.html#attributes-2: what could end a text or a quoted attribute. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => references[letter] ?? letter);
}
