type Scalar = string | number | boolean | null;

const words = new Map<string, Scalar>([
  ['', null],
  ['~', null],
  ['null', null],
  ['Null', null],
  ['NULL', null],
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
  ['.nan', Number.NaN],
  ['.NaN', Number.NaN],
  ['.NAN', Number.NaN],
]);

/** What a plain scalar means in YAML 1.2's core schema (https://yaml.org/spec/1.2.2/#103-core-schema). */
export function plainScalar(text: string): Scalar {
  const first = text.charCodeAt(0);
  // Digits, "+", "-" and "." start a number; every other number-like text is a word or a string.
  if ((first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e) {
    return number(text) ?? words.get(text) ?? text;
  }
  if (text.length > 5) return text;
  const word = words.get(text);
  return word === undefined ? text : word;
}

/** What a scalar with an explicit core tag such as `!!str` means; `undefined` for any other tag. */
export function taggedScalar(tag: string, text: string): Scalar | undefined {
  if (tag === '!!str' || tag === '!') return text;
  if (tag === '!!int' || tag === '!!float') return number(text) ?? text;
  if (tag === '!!bool' || tag === '!!null') return plainScalar(text);
  return undefined;
}

function number(text: string): number | undefined {
  if (/^[-+]?\d+$/.test(text)) return Number(text);
  if (/^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/.test(text)) return Number(text);
  if (/^0o[0-7]+$/.test(text) || /^0x[0-9a-fA-F]+$/.test(text)) return Number(text);
  const infinity = /^([-+]?)\.(inf|Inf|INF)$/.exec(text);
  if (infinity === null) return undefined;
  return infinity[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
