import type { Event, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import { EVENT_ID, getScalarValue, SCALAR_STYLE } from 'js-yaml';
import { repeatedMembers } from '../duplicates.ts';
import type { DocNode, Member, Span, SyntaxProblem } from '../node.ts';
import { hasPlaceholder } from '../placeholder.ts';
import { behindColon, isBare, scalarSpan } from './event-span.ts';
import { mergedMembers } from './merge.ts';
import { plainScalar, taggedScalar } from './scalar.ts';

/** What aliases may add to the tree: more than any definition needs, less than an alias bomb wants. */
const aliasBudget = 50_000;

/** The text that a tree is built for, and how the text that was read differs from it. */
export interface YamlSource {
  /** The author's text. */
  readonly text: string;
  /** Stretches the reader was not shown; a scalar that overlaps one is unknown. */
  readonly hidden: readonly Span[];
  /** Offsets of template lines that were left out; the objects around them may have more members. */
  readonly left: readonly number[];
  /** Offsets of letters that the reader was shown as a colon; they are the last ones of a name. */
  readonly colons: readonly number[];
}

interface Builder extends YamlSource {
  readonly events: readonly Event[];
  next: number;
  /** Nodes made so far; an alias counts as all that it stands for. */
  nodes: number;
  aliased: number;
  /** Where the last node ended, for those that have no text of their own. */
  end: number;
  readonly anchors: Map<string, { node: DocNode; size: number }>;
  readonly problems: SyntaxProblem[];
}

/** Builds the trees of the documents that are not empty. */
export function buildTrees(
  source: YamlSource,
  events: readonly Event[],
): { documents: DocNode[]; problems: SyntaxProblem[] } {
  const builder: Builder = {
    ...source,
    events,
    next: 0,
    nodes: 0,
    aliased: 0,
    end: 0,
    anchors: new Map(),
    problems: [],
  };
  const documents: DocNode[] = [];
  while (builder.next < events.length) {
    const event = events[builder.next];
    builder.next += 1;
    if (event === undefined || event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP) continue;
    builder.next -= 1;
    builder.anchors.clear();
    const root = readNode(builder);
    const empty = root.kind === 'scalar' && root.span.start === root.span.end;
    if (!empty) documents.push(root);
  }
  return { documents, problems: builder.problems };
}

function readNode(builder: Builder): DocNode {
  const event = builder.events[builder.next];
  builder.next += 1;
  builder.nodes += 1;
  if (event === undefined || event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP) {
    return { kind: 'scalar', span: { start: builder.end, end: builder.end }, value: null };
  }
  if (event.type === EVENT_ID.ALIAS) return readAlias(builder, event.anchorStart, event.anchorEnd);
  const before = builder.nodes;
  const node = tagged(builder, event, contentOf(builder, event));
  if (event.anchorStart >= 0) {
    const name = builder.text.slice(event.anchorStart, event.anchorEnd);
    builder.anchors.set(name, { node, size: builder.nodes - before + 1 });
  }
  return node;
}

function contentOf(builder: Builder, event: ScalarEvent | SequenceEvent | MappingEvent): DocNode {
  if (event.type === EVENT_ID.SCALAR) return readScalar(builder, event);
  return event.type === EVENT_ID.MAPPING ? readMapping(builder, event) : readSequence(builder, event);
}

/** A tag outside YAML's own, such as CloudFormation's `!Sub`, makes a value that is known only later. */
function tagged(builder: Builder, event: ScalarEvent | SequenceEvent | MappingEvent, node: DocNode): DocNode {
  if (event.tagStart < 0) return node;
  const tag = builder.text.slice(event.tagStart, event.tagEnd);
  if (tag === '!!map' || tag === '!!seq') return node;
  if (event.type === EVENT_ID.SCALAR && node.kind === 'scalar') {
    const value = taggedScalar(tag, event.valueStart < 0 ? '' : getScalarValue(builder.text, event));
    if (value !== undefined) return { ...node, value };
  }
  const span = { start: event.tagStart, end: Math.max(event.tagEnd, node.span.end) };
  builder.end = span.end;
  const text = builder.text.slice(span.start, span.end);
  if (!/^![A-Za-z]+$/.test(tag)) return { kind: 'unknown', span, text };
  const name = tag === '!Ref' || tag === '!Condition' ? tag.slice(1) : `Fn::${tag.slice(1)}`;
  return { kind: 'unknown', span, text, tagged: { name, value: node } };
}

function readAlias(builder: Builder, start: number, end: number): DocNode {
  const span = { start: start - 1, end };
  builder.end = end;
  const name = builder.text.slice(start, end);
  const anchor = builder.anchors.get(name);
  if (anchor === undefined) {
    return refuseAlias(builder, span, `Define the anchor "&${name}" before this alias.`);
  }
  if (builder.aliased + anchor.size > aliasBudget) {
    return refuseAlias(
      builder,
      span,
      'Write this out; the aliases of this document stand for too many values.',
    );
  }
  builder.aliased += anchor.size;
  builder.nodes += anchor.size;
  return { ...anchor.node, span };
}

function refuseAlias(builder: Builder, span: Span, message: string): DocNode {
  builder.problems.push({ span, message, kind: 'syntax' });
  return { kind: 'unknown', span, text: builder.text.slice(span.start, span.end) };
}

function readScalar(builder: Builder, event: ScalarEvent): DocNode {
  if (event.valueStart < 0) {
    const at = Math.max(event.tagEnd, event.anchorEnd, builder.end);
    builder.end = at;
    return { kind: 'scalar', span: { start: at, end: at }, value: null };
  }
  const span = scalarSpan(builder.text, event);
  builder.end = span.end;
  const text = event.fast
    ? builder.text.slice(event.valueStart, event.valueEnd)
    : getScalarValue(builder.text, event);
  if (overlaps(builder.hidden, span)) return hiddenScalar(builder, span, text);
  if (hasPlaceholder(text)) return { kind: 'unknown', span, text };
  return { kind: 'scalar', span, value: event.style === SCALAR_STYLE.PLAIN ? plainScalar(text) : text };
}

/** A bare `{{ .Cpu }}` is a mapping to YAML; whoever reads the file must have filled the template in before. */
function hiddenScalar(builder: Builder, span: Span, text: string): DocNode {
  if (/^\{[{%]/.test(text) && builder.text.charAt(span.start) === '{') {
    const message = `"${text}" is not YAML until the template is filled in.`;
    builder.problems.push({ span, message, kind: 'placeholder' });
  }
  return { kind: 'unknown', span, text };
}

function overlaps(hidden: readonly Span[], span: Span): boolean {
  return hidden.length > 0 && hidden.some(({ start, end }) => start < span.end && span.start < end);
}

function readSequence(builder: Builder, event: SequenceEvent): DocNode {
  const items: DocNode[] = [];
  builder.end = event.start + 1;
  while (!atEnd(builder)) items.push(readNode(builder));
  builder.end = collectionEnd(builder, event, ']');
  return { kind: 'array', span: { start: event.start, end: builder.end }, items };
}

function readMapping(builder: Builder, event: MappingEvent): DocNode {
  const members: Member[] = [];
  let merges = 0;
  builder.end = event.start;
  while (!atEnd(builder)) {
    const member = readMember(builder);
    if (member.key === '<<') merges += 1;
    members.push(member);
  }
  builder.end = collectionEnd(builder, event, '}');
  reportDuplicates(builder, members);
  const span = { start: event.start, end: builder.end };
  const merged = merges === 0 ? { members, open: false } : mergedMembers(members);
  const open = merged.open || builder.left.some((at) => at >= span.start && at <= span.end);
  return open
    ? { kind: 'object', span, members: merged.members, open }
    : { kind: 'object', span, members: merged.members };
}

function readMember(builder: Builder): Member {
  const { key, keySpan } = readKey(builder);
  if (builder.colons.length > 0 && builder.colons.includes(keySpan.end)) return readMended(builder, keySpan);
  // A value without text of its own is placed behind the colon.
  builder.end = behindColon(builder.text, keySpan.end);
  return { key, keySpan, value: readNode(builder) };
}

function readKey(builder: Builder): Pick<Member, 'key' | 'keySpan'> {
  const { text, hidden, events, next } = builder;
  const event = events[next];
  // Nearly every name is a bare word, of which nothing but its text is wanted.
  if (event?.type === EVENT_ID.SCALAR && isBare(event) && hidden.length === 0) {
    builder.next += 1;
    builder.nodes += 1;
    const keySpan = { start: event.valueStart, end: event.valueEnd };
    return { key: text.slice(keySpan.start, keySpan.end), keySpan };
  }
  const node = readNode(builder);
  return { key: keyOf(text, node), keySpan: node.span };
}

/** A member whose colon is missing in the author's text. */
function readMended(builder: Builder, shown: Span): Member {
  const keySpan = { start: shown.start, end: shown.end + 1 };
  builder.end = keySpan.end;
  const key = builder.text.slice(keySpan.start, keySpan.end).replace(/^["']|["']$/g, '');
  return { key, keySpan, value: readNode(builder) };
}

function keyOf(text: string, node: DocNode): string {
  if (node.kind === 'unknown') return node.text;
  if (node.kind === 'scalar' && typeof node.value === 'string') return node.value;
  return text.slice(node.span.start, node.span.end);
}

function atEnd(builder: Builder): boolean {
  const event = builder.events[builder.next];
  if (event !== undefined && event.type !== EVENT_ID.POP) return false;
  builder.next += 1;
  return true;
}

/** Events say where a collection starts, not where it ends: in block style with its last child. */
function collectionEnd(builder: Builder, event: SequenceEvent | MappingEvent, closing: string): number {
  if (builder.text.charAt(event.start) !== (closing === '}' ? '{' : '[')) return builder.end;
  const rest = /(?:[\s,:]|#[^\n]*)*/y;
  rest.lastIndex = Math.max(builder.end, event.start + 1);
  rest.test(builder.text);
  return builder.text.charAt(rest.lastIndex) === closing ? rest.lastIndex + 1 : builder.end;
}

function reportDuplicates(builder: Builder, members: readonly Member[]): void {
  for (const { key, keySpan } of repeatedMembers(members)) {
    if (key === '<<') continue;
    const message = `"${key}" is written twice; only the last one counts.`;
    builder.problems.push({ span: keySpan, message, kind: 'duplicate-key' });
  }
}
