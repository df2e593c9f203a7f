import { embeddedJson } from './hcl/embedded.ts';
import { masked } from './hcl/interpolation.ts';
import type { ArrayNode, DocNode, JsonTexts, Member, ParsedDocument, SyntaxProblem } from './node.ts';
import { quotedJson } from './quoted-json.ts';
import { textAt } from './written-text.ts';

/** A document in which the texts of some members are read as the JSON that they hold. */
export function withJsonTexts(document: ParsedDocument, texts: JsonTexts): ParsedDocument {
  const { root } = document;
  if (root === undefined) return document;
  const problems: SyntaxProblem[] = [...document.problems];
  const inside = texts.stayTexts
    ? (value: DocNode) => besideText(document, value)
    : (value: DocNode) => inPlace(document, value, problems);
  return { ...document, jsonTexts: texts, root: read(root), problems };

  function read(node: DocNode): DocNode {
    if (node.kind === 'array') return { ...node, items: node.items.map(read) };
    if (node.kind !== 'object') return node;
    return { ...node, members: node.members.map((member) => readMember(member)) };
  }

  function readMember(member: Member): Member {
    const { key, value } = member;
    if (value === undefined) return member;
    const json = texts.names.has(key) ? inside(value) : undefined;
    return { ...member, value: json ?? read(value) };
  }
}

/** A text in quotes as the JSON that it is. */
function inPlace(
  document: ParsedDocument,
  { kind, span }: DocNode,
  problems: SyntaxProblem[],
): DocNode | undefined {
  const { text } = document;
  if (kind === 'object' || kind === 'array') return undefined;
  const isQuoted = text.charAt(span.start) === '"' && text.charAt(span.end - 1) === '"';
  const json = isQuoted ? quotedJson(document, span) : undefined;
  if (json === undefined) return undefined;
  problems.push(...json.problems);
  const written = text.slice(span.start, span.end);
  return { kind: 'unknown', span, text: written, tagged: { name: 'quoted', value: json.root } };
}

/** A text, or what CloudFormation makes one of, with the JSON that it is beside it. */
function besideText(document: ParsedDocument, node: DocNode): DocNode | undefined {
  if (node.kind === 'object') return inCall(document, node);
  if (node.kind === 'array') return undefined;
  const { tagged } = node;
  if (tagged === undefined) {
    const value = jsonIn(document, node);
    return value && { ...node, tagged: { name: 'quoted', value } };
  }
  const value = argumentOf(document, tagged.name, tagged.value);
  return value && { ...node, tagged: { ...tagged, value } };
}

/** `{ "Fn::Sub": "..." }` and its like. */
function inCall(document: ParsedDocument, node: DocNode & { readonly kind: 'object' }): DocNode | undefined {
  const [member] = node.members;
  if (node.members.length !== 1 || member?.value === undefined) return undefined;
  const value = argumentOf(document, member.key, member.value);
  return value && { ...node, members: [{ ...member, value }] };
}

/** The argument of a function that makes a text, with the JSON beside the text that begins it. */
function argumentOf(document: ParsedDocument, name: string, argument: DocNode): DocNode | undefined {
  if (name === 'Fn::Join' && argument.kind === 'array') return joined(document, argument);
  if (name !== 'Fn::Sub') return undefined;
  if (argument.kind !== 'array') return besideText(document, argument);
  const [text, ...names] = argument.items;
  const first = text && besideText(document, text);
  return first && { ...argument, items: [first, ...names] };
}

/** What stands for a piece that is known only later. */
const later = ['$', '{later}'].join('');

/** Pieces with nothing between them, as synthesized templates have them; what is no text is filled in later. */
function joined(document: ParsedDocument, argument: ArrayNode): ArrayNode | undefined {
  const [between, list] = argument.items;
  if (between?.kind !== 'scalar' || between.value !== '' || list?.kind !== 'array') return undefined;
  const [first, ...others] = list.items;
  const offsets: number[] = [];
  let text = '';
  for (const item of list.items) {
    const piece = item.kind === 'scalar' ? textAt(document, item.span) : undefined;
    const letters = piece?.text ?? later;
    for (let at = 0; at < letters.length; at += 1) offsets.push(piece?.place(at) ?? item.span.start);
    text += letters;
  }
  const json = embeddedJson(text, (offset) => offsets[offset] ?? list.span.end);
  if (first?.kind !== 'scalar' || json === undefined || json.problems.length > 0) return undefined;
  const begun: DocNode = { ...first, tagged: { name: 'quoted', value: json.root } };
  return { ...argument, items: [between, { ...list, items: [begun, ...others] }] };
}

/** The JSON of a text whose braces close; a broken one is for the rules that read the text. */
function jsonIn(document: ParsedDocument, node: DocNode): DocNode | undefined {
  const found = textAt(document, node.span);
  const json = found && embeddedJson(masked(found.text), found.place);
  return json === undefined || json.problems.length > 0 ? undefined : json.root;
}
