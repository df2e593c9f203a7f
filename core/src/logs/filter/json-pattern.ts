import { comparison, type JsonTest, memberAt, type Operand } from './json-comparison.ts';
import { jsonTokens, type PatternToken } from './json-pattern-tokens.ts';
import { PatternFault } from './pattern-fault.ts';

/**
 * Reads a filter pattern for JSON: `{ ($.a = "b*" && $.c[0] >= 3) || $.d NOT EXISTS }`. A message that is not JSON
 * object matches none.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html#matching-terms-json-log-events
 */
export function readJsonPattern(text: string): (message: string) => boolean {
  const reader = new Reader(jsonTokens(text));
  reader.expect('{');
  const test = reader.either();
  reader.expect('}');
  reader.end();
  return (message) => {
    const value = parsed(message);
    return value !== undefined && test(value);
  };
}

function parsed(message: string): unknown {
  if (!message.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}

/** How deep parentheses may stand in each other. */
const deepest = 50;

class Reader {
  readonly #tokens: readonly PatternToken[];
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly PatternToken[]) {
    this.#tokens = tokens;
  }

  either(): JsonTest {
    const tests = [this.#both()];
    while (this.#take('||')) tests.push(this.#both());
    return (value) => tests.some((test) => test(value));
  }

  expect(text: string): void {
    if (!this.#take(text)) throw this.#fault(`"${text}" is missing`);
  }

  end(): void {
    if (this.#next < this.#tokens.length) throw this.#fault('the pattern ends before');
  }

  #both(): JsonTest {
    const tests = [this.#one()];
    while (this.#take('&&')) tests.push(this.#one());
    return (value) => tests.every((test) => test(value));
  }

  #one(): JsonTest {
    if (!this.#take('(')) return this.#condition();
    this.#depth += 1;
    if (this.#depth > deepest) throw this.#fault('parentheses stand too deep');
    const test = this.either();
    this.#depth -= 1;
    this.expect(')');
    return test;
  }

  #condition(): JsonTest {
    const selector = this.#tokens[this.#next];
    if (selector?.kind !== 'selector') throw this.#fault('a selector such as $.member is missing');
    this.#next += 1;
    const member = memberAt(selector.path);
    if (this.#word('NOT')) {
      if (!this.#word('EXISTS')) throw this.#fault('EXISTS is missing');
      return (value) => member(value) === undefined;
    }
    if (this.#word('IS')) return this.#is(member);
    const sign = this.#tokens[this.#next];
    if (sign?.kind !== 'sign' || !/^(?:=|!=|<=?|>=?)$/.test(sign.text))
      throw this.#fault('an operator is missing');
    this.#next += 1;
    return comparison(member, sign.text, this.#operand());
  }

  #is(member: (value: unknown) => unknown): JsonTest {
    for (const [word, wanted] of [
      ['TRUE', true],
      ['FALSE', false],
      ['NULL', null],
    ] as const) {
      if (this.#word(word)) return (value) => member(value) === wanted;
    }
    throw this.#fault('TRUE, FALSE or NULL is missing after IS');
  }

  #operand(): Operand {
    const token = this.#tokens[this.#next];
    if (token?.kind !== 'text' && token?.kind !== 'word' && token?.kind !== 'expression') {
      throw this.#fault('a value is missing');
    }
    this.#next += 1;
    return token;
  }

  #word(word: string): boolean {
    const token = this.#tokens[this.#next];
    const isThere = token?.kind === 'word' && token.text.toUpperCase() === word;
    if (isThere) this.#next += 1;
    return isThere;
  }

  #take(text: string): boolean {
    const token = this.#tokens[this.#next];
    const isThere = token?.kind === 'sign' && token.text === text;
    if (isThere) this.#next += 1;
    return isThere;
  }

  #fault(what: string): PatternFault {
    const at = this.#tokens[this.#next];
    return new PatternFault(
      `Invalid filter pattern: ${what}${at === undefined ? ' at its end' : ` at "${at.text}"`}.`,
    );
  }
}
