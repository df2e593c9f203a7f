import type { Span } from '../../document/node.ts';
import { lex, type Token, type TokenKind } from './lex.ts';
import type {
  Expression,
  ExpressionFault,
  Operator,
  OperatorSign,
  ParsedExpression,
  Subject,
  SubjectName,
  Value,
} from './model.ts';
import { valueFault } from './values.ts';
import { operatorSigns, subjectOperators, subjectSpellings } from './vocabulary.ts';

/** Reads a cluster query expression; a faulty one gives the first fault and the place of it. */
export function parseExpression(text: string): ParsedExpression {
  if (text.length > longest) return { fault: tooLong(text) };
  const reader = readerOf(lex(text));
  const expression = readOr(reader, 0);
  if (isFault(expression)) return { fault: expression };
  const next = reader.peek();
  if (next.kind === 'end') return { expression };
  return { fault: unexpected(next, 'Join two conditions with "and" or "or"') };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementConstraint.html */
const longest = 2000;

function tooLong(text: string): ExpressionFault {
  const message = `The expression has ${text.length} characters; ECS takes at most ${longest}.`;
  return { span: { start: longest, end: text.length }, message };
}

interface Reader {
  peek(): Token;
  take(): Token;
}

/** Deeper nesting than this is refused, so that a hostile text cannot exhaust the stack. */
const deepest = 200;

type Read<T> = T | ExpressionFault;

function readOr(reader: Reader, depth: number): Read<Expression> {
  return readChain(reader, 'or', () => readAnd(reader, depth));
}

function readAnd(reader: Reader, depth: number): Read<Expression> {
  return readChain(reader, 'and', () => readUnary(reader, depth));
}

function readChain(reader: Reader, kind: 'and' | 'or', readPart: () => Read<Expression>): Read<Expression> {
  let left = readPart();
  while (!isFault(left) && reader.peek().kind === kind) {
    reader.take();
    const right = readPart();
    if (isFault(right)) return right;
    left = { kind, left, right, span: { start: left.span.start, end: right.span.end } };
  }
  return left;
}

function readUnary(reader: Reader, depth: number): Read<Expression> {
  const token = reader.peek();
  if (depth > deepest) return { span: token.span, message: 'The expression is nested too deeply.' };
  if (token.kind === 'not') {
    reader.take();
    const operand = readUnary(reader, depth + 1);
    if (isFault(operand)) return operand;
    return { kind: 'not', operand, span: { start: token.span.start, end: operand.span.end } };
  }
  return token.kind === 'open' ? readGroup(reader, depth) : readTerm(reader);
}

function readGroup(reader: Reader, depth: number): Read<Expression> {
  const open = reader.take();
  const inner = readOr(reader, depth + 1);
  if (isFault(inner)) return inner;
  const close = reader.peek();
  if (close.kind !== 'close') return unexpected(close, 'Close the parenthesis with ")"');
  reader.take();
  return { ...inner, span: { start: open.span.start, end: close.span.end } };
}

function readTerm(reader: Reader): Read<Expression> {
  const subject = readSubject(reader.take());
  if (isFault(subject)) return subject;
  const operator = readOperator(reader.take(), subject);
  if (isFault(operator)) return operator;
  const values = readValues(reader, operator.sign);
  if (isFault(values)) return values;
  const fault = valueFault(subject, operator, values.items);
  if (fault !== undefined) return fault;
  const span = { start: subject.span.start, end: values.span?.end ?? operator.span.end };
  return { kind: 'term', subject, operator, values: values.items, span };
}

function readSubject(token: Token): Read<Subject> {
  const choices = `Start the condition with one of ${subjectSpellings.join(', ')}`;
  if (token.kind !== 'word') return unexpected(token, choices);
  if (token.text.startsWith('attribute:')) return readAttribute(token);
  if (!isSubjectName(token.text) || token.text === 'attribute') {
    return { span: token.span, message: `"${token.text}" cannot be asked about. ${choices}.` };
  }
  return { span: token.span, name: token.text, attribute: undefined };
}

function readAttribute(token: Token): Read<Subject> {
  const attribute = token.text.slice('attribute:'.length);
  if (/^[\w./\\-]{1,128}$/.test(attribute)) return { span: token.span, name: 'attribute', attribute };
  const message = `"${attribute}" is not an attribute name. Use 1 to 128 letters, digits and . _ - / \\ after "attribute:".`;
  return { span: token.span, message };
}

function readOperator(token: Token, subject: Subject): Read<Operator> {
  const sign = operatorSigns.get(token.text);
  const allowed = subjectOperators[subject.name];
  const choices = `Use one of ${allowed.join(', ')}`;
  if (sign === undefined || (token.kind !== 'comparison' && token.kind !== 'word')) {
    return unexpected(token, choices);
  }
  if (allowed.includes(sign)) return { span: token.span, sign };
  return {
    span: token.span,
    message: `${subject.name} cannot be compared with "${token.text}". ${choices}.`,
  };
}

interface Values {
  readonly items: readonly Value[];
  readonly span: Span | undefined;
}

function readValues(reader: Reader, sign: OperatorSign): Read<Values> {
  if (sign === 'exists' || sign === '!exists') return { items: [], span: undefined };
  if (sign === 'in' || sign === '!in') return readList(reader);
  const value = readValue(reader.take());
  return isFault(value) ? value : { items: [value], span: value.span };
}

function readList(reader: Reader): Read<Values> {
  const open = reader.take();
  if (open.kind !== 'list-open') return unexpected(open, 'Write a list after it, such as [a, b]');
  const values: Value[] = [];
  for (;;) {
    const value = readValue(reader.take());
    if (isFault(value)) return value;
    values.push(value);
    const next = reader.take();
    if (next.kind === 'list-close') {
      return { items: values, span: { start: open.span.start, end: next.span.end } };
    }
    if (next.kind !== 'comma') return unexpected(next, 'Separate the list with "," and close it with "]"');
  }
}

function readValue(token: Token): Read<Value> {
  if (valueKinds.has(token.kind)) return { span: token.span, text: token.text };
  if (token.kind === 'unfinished-string') {
    return { span: token.span, message: 'The quoted text has no closing quote.' };
  }
  return unexpected(token, 'Write a value; quote it when it holds spaces or signs');
}

/** The words of the language may be values too: `attribute:mode == and` asks for the text "and". */
const valueKinds: ReadonlySet<TokenKind> = new Set<TokenKind>(['word', 'string']);

function unexpected(token: Token, advice: string): ExpressionFault {
  const what = token.kind === 'end' ? 'The expression ends too early.' : `"${token.text}" cannot stand here.`;
  return { span: token.span, message: `${what} ${advice}.` };
}

function isSubjectName(text: string): text is SubjectName {
  return Object.hasOwn(subjectOperators, text);
}

function isFault(read: object): read is ExpressionFault {
  return 'message' in read;
}

function readerOf(tokens: readonly Token[]): Reader {
  const end: Token = tokens.at(-1) ?? { kind: 'end', text: '', span: { start: 0, end: 0 } };
  let at = 0;
  return {
    peek: () => tokens[at] ?? end,
    take: () => tokens[at++] ?? end,
  };
}
