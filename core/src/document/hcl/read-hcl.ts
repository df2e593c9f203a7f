import type { ArrayNode, DocNode, Member, ObjectNode, Span, SyntaxProblem } from '../node.ts';
import { readExpression } from './expression.ts';
import {
  accept,
  complain,
  deepest,
  type HclText,
  here,
  isLineEnd,
  skip,
  skipLine,
  takeName,
} from './hcl-text.ts';
import { readQuoted } from './template.ts';

/**
 * Reads a text of HCL into the tree that its JSON form would give, but for blocks with labels at the top: such a block
 * is one member, whose name is its type and its labels with dots between them (`resource.aws_ecs_service.web`), as
 * Terraform writes addresses. All other blocks of a name together are a list of objects.
 */
export function readHcl(text: string): { root: DocNode; problems: SyntaxProblem[] } {
  const source: HclText = { text, at: 0, brackets: 0, depth: 0, problems: [] };
  const members: Member[] = [];
  // A brace too many closes nothing, and what follows it counts all the same.
  for (;;) {
    members.push(...body(source, true));
    if (source.at >= text.length) break;
    complain(source, here(source), 'Nothing is open that this brace could close.');
    source.at += 1;
  }
  return {
    root: { kind: 'object', span: { start: 0, end: text.length }, members },
    problems: source.problems,
  };
}

/** A block as read. */
interface Block {
  readonly name: string;
  readonly keySpan: Span;
  readonly isLabelled: boolean;
  readonly value: ObjectNode | undefined;
}

/** What stands between two braces, or in the whole file; the closing brace is left. */
function body(source: HclText, isTop: boolean): Member[] {
  const members: Member[] = [];
  const lists = new Map<string, { keySpan: Span; items: DocNode[]; at: number }>();
  for (;;) {
    skip(source, true);
    if (source.at >= source.text.length || source.text.charAt(source.at) === '}') break;
    const found = attributeOrBlock(source);
    if (found === undefined) continue;
    if ('key' in found) members.push(found);
    else if (isTop && found.isLabelled)
      members.push({ key: found.name, keySpan: found.keySpan, value: found.value });
    else {
      const list = lists.get(found.name) ?? { keySpan: found.keySpan, items: [], at: members.length };
      if (!lists.has(found.name)) members.push({ key: found.name, keySpan: found.keySpan, value: undefined });
      lists.set(found.name, list);
      if (found.value !== undefined) list.items.push(found.value);
    }
  }
  for (const [key, { keySpan, items, at }] of lists) members[at] = { key, keySpan, value: listOf(items) };
  return members;
}

function listOf(items: readonly DocNode[]): ArrayNode | undefined {
  const [first] = items;
  const last = items.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return { kind: 'array', span: { start: first.span.start, end: last.span.end }, items };
}

function attributeOrBlock(source: HclText): Member | Block | undefined {
  const name = takeName(source);
  if (name === undefined) {
    complain(source, here(source), 'An argument or a block is expected here.');
    source.at += 1;
    skipLine(source);
    return undefined;
  }
  skip(source, false);
  if (source.text.charAt(source.at) === '=') return attribute(source, name.word, name.span);
  const labels = labelsOf(source);
  if (source.text.charAt(source.at) === '{') return block(source, name, labels);
  complain(
    source,
    name.span,
    `"${name.word}" is neither an argument nor a block; write "=" and its value, or its braces.`,
  );
  skipLine(source);
  return { key: name.word, keySpan: name.span, value: undefined };
}

function attribute(source: HclText, key: string, keySpan: Span): Member {
  source.at += 1;
  skip(source, false);
  const value = isLineEnd(source) ? undefined : readExpression(source);
  if (value === undefined) complain(source, keySpan, `The value of "${key}" is missing.`);
  skip(source, false);
  if (!isLineEnd(source) && source.text.charAt(source.at) !== '}') {
    if (value !== undefined)
      complain(source, here(source), 'This does not belong to the value; begin a new line.');
    skipLine(source);
  }
  return { key, keySpan, value };
}

function labelsOf(source: HclText): { readonly word: string; readonly end: number }[] {
  const labels: { word: string; end: number }[] = [];
  for (;;) {
    const isQuoted = source.text.charAt(source.at) === '"';
    const label = isQuoted ? quotedLabel(source) : takeName(source)?.word;
    if (label === undefined) return labels;
    labels.push({ word: label, end: source.at });
    skip(source, false);
  }
}

function quotedLabel(source: HclText): string {
  const node = readQuoted(source, readExpression);
  return node.kind === 'scalar' ? String(node.value) : source.text.slice(node.span.start, node.span.end);
}

function block(
  source: HclText,
  { word, span }: { readonly word: string; readonly span: Span },
  labels: readonly { readonly word: string; readonly end: number }[],
): Block {
  const start = source.at;
  const keySpan = { start: span.start, end: labels.at(-1)?.end ?? span.end };
  const name = [word, ...labels.map((label) => label.word)].join('.');
  if (source.depth > deepest) {
    complain(source, here(source), 'The blocks are nested too deeply to be read.');
    source.at = source.text.length;
    return { name, keySpan, isLabelled: labels.length > 0, value: undefined };
  }
  source.at += 1;
  source.depth += 1;
  const members = body(source, false);
  source.depth -= 1;
  if (!accept(source, '}')) complain(source, { start, end: start + 1 }, `The block "${name}" is not closed.`);
  return {
    name,
    keySpan,
    isLabelled: labels.length > 0,
    value: { kind: 'object', span: { start, end: source.at }, members },
  };
}
