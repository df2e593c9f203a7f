import type { DocNode, Member, ParsedDocument, SyntaxProblem } from './node.ts';
import { quotedJson } from './quoted-json.ts';

/** A document in which the texts of some members are read as the JSON that they hold. */
export function withJsonTexts(document: ParsedDocument, names: ReadonlySet<string>): ParsedDocument {
  const { root, text } = document;
  if (root === undefined) return document;
  const problems: SyntaxProblem[] = [...document.problems];
  return { ...document, jsonTexts: names, root: read(root), problems };

  function read(node: DocNode): DocNode {
    if (node.kind === 'array') return { ...node, items: node.items.map(read) };
    if (node.kind !== 'object') return node;
    return { ...node, members: node.members.map((member) => readMember(member)) };
  }

  function readMember(member: Member): Member {
    const { key, value } = member;
    if (value === undefined) return member;
    if (!names.has(key) || value.kind === 'object' || value.kind === 'array')
      return { ...member, value: read(value) };
    const isQuoted = text.charAt(value.span.start) === '"' && text.charAt(value.span.end - 1) === '"';
    const json = isQuoted ? quotedJson(document, value.span) : undefined;
    if (json === undefined) return member;
    problems.push(...json.problems);
    const written = text.slice(value.span.start, value.span.end);
    const tagged = { name: 'quoted', value: json.root };
    return { ...member, value: { kind: 'unknown', span: value.span, text: written, tagged } };
  }
}
