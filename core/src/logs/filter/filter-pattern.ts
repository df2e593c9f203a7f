import { readJsonPattern } from './json-pattern.ts';
import { PatternFault, patternRegExp } from './pattern-fault.ts';

/** Whether a log event's message matches. */
export type MessageTest = (message: string) => boolean;

/**
 * Reads a filter pattern of CloudWatch Logs: terms that all must be there, `"quoted text"`, `-excluded`,
 * `?optional` ones of which one must be, `%regular expressions%`, and `{ $.member = "value" }` on JSON. Throws
 * `PatternFault`. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function readFilterPattern(pattern: string): MessageTest {
  const text = pattern.trim();
  if (text.startsWith('{')) return readJsonPattern(text);
  if (text.startsWith('[')) {
    throw new PatternFault(
      'Patterns of space-delimited fields ("[a, b]") are not carried out by the local endpoint. Filter by terms or by JSON members.',
    );
  }
  return testOf(termsIn(text));
}

interface Term {
  readonly kind: 'needed' | 'excluded' | 'optional';
  readonly isIn: MessageTest;
}

/** As on AWS an optional term counts for nothing beside one that is needed. */
function testOf(terms: readonly Term[]): MessageTest {
  const of = (kind: Term['kind']) => terms.filter((term) => term.kind === kind);
  const [needed, excluded, optional] = [of('needed'), of('excluded'), of('optional')];
  return (message) =>
    needed.every(({ isIn }) => isIn(message)) &&
    !excluded.some(({ isIn }) => isIn(message)) &&
    (needed.length > 0 || optional.length === 0 || optional.some(({ isIn }) => isIn(message)));
}

/** A sign, then a quoted text, a regular expression or a word. */
const termPattern = /\s*([-?]?)(?:"((?:[^"\\]|\\.)*)"|%([^%]*)%|([^\s"%]+))/y;

function termsIn(text: string): Term[] {
  const terms: Term[] = [];
  termPattern.lastIndex = 0;
  while (termPattern.lastIndex < text.length) {
    const start = termPattern.lastIndex;
    const found = termPattern.exec(text);
    if (found === null) throw new PatternFault(`Invalid filter pattern at "${text.slice(start)}".`);
    terms.push(termOf(found));
  }
  return terms;
}

function termOf([, sign, quoted, expression, word]: RegExpExecArray): Term {
  const kind = sign === '-' ? 'excluded' : sign === '?' ? 'optional' : 'needed';
  if (expression !== undefined) {
    const regExp = patternRegExp(expression);
    return { kind, isIn: (message) => regExp.test(message) };
  }
  const part = quoted === undefined ? (word ?? '') : quoted.replace(/\\(.)/g, '$1');
  if (word !== undefined && !/^[\p{L}\p{N}_.:/]+$/u.test(word)) {
    throw new PatternFault(
      `Invalid character(s) in term '${word}'. Put a term with other than letters, digits and underscores in quotes.`,
    );
  }
  return { kind, isIn: (message) => message.includes(part) };
}
