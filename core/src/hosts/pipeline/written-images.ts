import type { DocNode, Span } from '../../document/node.ts';
import { parseDocument } from '../../document/parse.ts';

/** A list that is printed into a file of image definitions, on one line and quoted. */
const printed =
  /\b(?:printf|echo)\s+(?:-n\s+|--\s+)?["'](?<list>\[[^\n]*?\])["'][^\n]*?>\s*["']?[^\s"']*\bimagedefinitions\.json\b/dg;

/** The images that a command writes, each at its place in the text. */
export function writtenImages(text: string, span: Span): DocNode[] {
  const source = text.slice(span.start, span.end);
  return [...source.matchAll(printed)].flatMap(({ groups, indices }) => {
    const list = unescaped(groups?.list ?? '');
    const start = span.start + (indices?.groups?.list?.[0] ?? 0);
    if (list.includes('\\')) return [];
    const { root, problems } = parseDocument(`${' '.repeat(start)}${list}`, 'json');
    return root?.kind === 'array' && problems.length === 0 ? root.items.map(withPlaceholders) : [];
  });
}

/** With quotes as JSON has them, each at its place: a backslash becomes a blank outside of the text. */
function unescaped(list: string): string {
  let isOpen = false;
  return list.replace(/\\"/g, () => {
    isOpen = !isOpen;
    return isOpen ? ' "' : '" ';
  });
}

/** What `printf` or the shell fills in is not known yet. */
function withPlaceholders(node: DocNode): DocNode {
  if (node.kind === 'scalar' && /[%$`]/.test(String(node.value)))
    return { kind: 'unknown', span: node.span, text: String(node.value) };
  if (node.kind !== 'object') return node;
  const members = node.members.map((member) =>
    member.value === undefined ? member : { ...member, value: withPlaceholders(member.value) },
  );
  return { ...node, members };
}
