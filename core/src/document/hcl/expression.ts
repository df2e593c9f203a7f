import type { DocNode } from '../node.ts';
import { readList, readObject, readSequence } from './collection.ts';
import { accept, complain, deepest, type HclText, here, skip, takeName, worked } from './hcl-text.ts';
import { readHeredoc, readQuoted } from './template.ts';

const operator = /&&|\|\||[=!<>]=|\/(?![/*])|[-+*%<>]/y;
const number = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/**
 * Reads an expression: literals, lists and objects as what they are; a call, a choice and everything that is worked
 * out elsewhere as unknown, with what it is made of inside where that is worth a look: `jsonencode` has its argument,
 * other calls their arguments, `?` its condition and both results.
 */
export function readExpression(source: HclText): DocNode | undefined {
  if (source.depth > deepest) return tooDeep(source);
  source.depth += 1;
  const value = choice(source);
  source.depth -= 1;
  return value;
}

function choice(source: HclText): DocNode | undefined {
  const condition = operation(source);
  if (condition === undefined) return undefined;
  const before = source.at;
  skip(source);
  if (!accept(source, '?')) {
    source.at = before;
    return condition;
  }
  skip(source, true);
  const yes = readExpression(source);
  skip(source, true);
  const isWhole = yes !== undefined && accept(source, ':');
  skip(source, isWhole);
  const no = isWhole ? readExpression(source) : undefined;
  const parts = [condition, yes, no].flatMap((part) => part ?? []);
  const span = { start: condition.span.start, end: parts.at(-1)?.span.end ?? source.at };
  if (no === undefined) {
    complain(
      source,
      here(source),
      'A choice is written "condition ? one : other"; a part of it is missing here.',
    );
    return worked(source, span.start);
  }
  const list: DocNode = { kind: 'array', span, items: parts };
  return { ...worked(source, span.start), tagged: { name: '?', value: list } };
}

function operation(source: HclText): DocNode | undefined {
  skip(source);
  const start = source.at;
  const first = unary(source);
  if (first === undefined) return undefined;
  let operands = 1;
  for (;;) {
    const before = source.at;
    skip(source);
    operator.lastIndex = source.at;
    if (!operator.test(source.text)) {
      source.at = before;
      break;
    }
    source.at = operator.lastIndex;
    skip(source);
    if (unary(source) === undefined) {
      complain(source, here(source), 'An operand is missing here.');
      break;
    }
    operands += 1;
  }
  return operands === 1 ? first : worked(source, start);
}

function unary(source: HclText): DocNode | undefined {
  const start = source.at;
  const sign = source.text.charAt(start);
  if (sign !== '-' && sign !== '!') return withSteps(source);
  source.at += 1;
  skip(source);
  const value = source.depth > deepest ? tooDeep(source) : nested(source, unary);
  if (value === undefined) return undefined;
  const span = { start, end: source.at };
  if (sign === '-' && value.kind === 'scalar' && typeof value.value === 'number')
    return { kind: 'scalar', span, value: -value.value };
  return worked(source, start);
}

function nested(source: HclText, read: (source: HclText) => DocNode | undefined): DocNode | undefined {
  source.depth += 1;
  const value = read(source);
  source.depth -= 1;
  return value;
}

/** An operand and the attributes and indexes behind it, which make it unknown. */
function withSteps(source: HclText): DocNode | undefined {
  const start = source.at;
  const value = operand(source);
  if (value === undefined) return undefined;
  let steps = 0;
  for (; ; steps += 1) {
    const { text, at } = source;
    if (text.charAt(at) === '.' && /[\p{ID_Start}_*\d]/u.test(text.charAt(at + 1))) {
      source.at += 1;
      if (!accept(source, '*') && takeName(source) === undefined) source.at = digitsEnd(text, source.at);
    } else if (text.charAt(at) === '[') bracketed(source);
    else break;
  }
  return steps === 0 ? value : worked(source, start);
}

function digitsEnd(text: string, at: number): number {
  return at + (/^\d+/.exec(text.slice(at, at + 20))?.[0].length ?? 0);
}

function bracketed(source: HclText): void {
  source.at += 1;
  source.brackets += 1;
  skip(source);
  if (!accept(source, '*')) readExpression(source);
  skip(source);
  source.brackets -= 1;
  if (!accept(source, ']')) complain(source, here(source), 'A closing bracket is missing here.');
}

function operand(source: HclText): DocNode | undefined {
  const { text, at } = source;
  const letter = text.charAt(at);
  if (letter === '"') return readQuoted(source, readExpression);
  if (letter === '[') return readList(source, readExpression);
  if (letter === '{') return readObject(source, readExpression);
  if (letter === '(') return grouped(source);
  if (letter === '<') return readHeredoc(source);
  number.lastIndex = at;
  if (number.test(text)) {
    source.at = number.lastIndex;
    return { kind: 'scalar', span: { start: at, end: source.at }, value: Number(text.slice(at, source.at)) };
  }
  return named(source);
}

const constants: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

function named(source: HclText): DocNode | undefined {
  const found = takeName(source);
  if (found === undefined) return undefined;
  const { word, span } = found;
  // A function of a provider: `provider::aws::arn_parse(...)`.
  while (accept(source, '::')) takeName(source);
  if (source.text.charAt(source.at) === '(')
    return call(source, source.text.slice(span.start, source.at), span.start);
  const value = constants.get(word);
  return value === undefined ? worked(source, span.start) : { kind: 'scalar', span, value };
}

function call(source: HclText, name: string, start: number): DocNode {
  const from = source.at;
  source.at += 1;
  const items = readSequence(source, ')', readExpression);
  const args: DocNode = { kind: 'array', span: { start: from, end: source.at }, items };
  const [first] = items;
  const value = name === 'jsonencode' && first !== undefined ? first : args;
  return { ...worked(source, start), tagged: { name, value } };
}

function grouped(source: HclText): DocNode | undefined {
  const start = source.at;
  source.at += 1;
  const [value] = readSequence(source, ')', readExpression);
  if (value?.kind === 'unknown' && value.tagged === undefined) return worked(source, start);
  return value && { ...value, span: { start: value.span.start, end: value.span.end } };
}

function tooDeep(source: HclText): undefined {
  complain(source, here(source), 'The values are nested too deeply to be read.');
  source.at = source.text.length;
  return undefined;
}
