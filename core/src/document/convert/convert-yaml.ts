import type { DocNode, ParsedDocument, Span } from '../node.ts';
import { quoted, yamlString } from '../print.ts';
import { keptMembers } from './convert-members.ts';

/** Comments still to be written, in order, and the text that they are cut out of. */
interface Remarks {
  readonly text: string;
  readonly waiting: Span[];
}

/** Prints a tree as block YAML that readers of YAML 1.1 and 1.2 understand alike, with the comments of JSON. */
export function printConvertedYaml(root: DocNode, { text, problems }: ParsedDocument): string[] {
  const comments = problems.filter(({ kind }) => kind === 'comment').map(({ span }) => span);
  const remarks = { text, waiting: comments.sort((left, right) => left.start - right.start) };
  const leading = commentsBefore(remarks, root.span.start);
  const lines = block(root, remarks);
  return [...leading, ...lines, ...commentsBefore(remarks, text.length + 1)];
}

/** A value as lines; a list or an object that is not empty takes lines of its own. */
function block(node: DocNode | undefined, remarks: Remarks): string[] {
  if (node?.kind === 'array' && node.items.length > 0) {
    const lines = node.items.flatMap((item) => {
      const remarked = commentsBefore(remarks, item.span.start);
      return [...remarked, ...behindDash(valueLines(item, remarks))];
    });
    return [...lines, ...commentsBefore(remarks, node.span.end)];
  }
  if (node?.kind === 'object' && node.members.length > 0) {
    const lines = keptMembers(node).flatMap(({ key, keySpan, value }) => {
      const remarked = commentsBefore(remarks, keySpan.start);
      return [...remarked, ...member(yamlString(key, '"'), value, remarks)];
    });
    return [...lines, ...commentsBefore(remarks, node.span.end)];
  }
  return inline(node, remarks);
}

function member(name: string, value: DocNode | undefined, remarks: Remarks): string[] {
  const lines = valueLines(value, remarks);
  if (isBlock(value)) return [`${name}:`, ...indented(lines)];
  const [first = '', ...rest] = lines;
  return [`${name}: ${first}`, ...indented(rest)];
}

/** A value, with the comment that stands behind it in its line. */
function valueLines(node: DocNode | undefined, remarks: Remarks): string[] {
  if (node === undefined || isBlock(node)) return block(node, remarks);
  const [first = '', ...rest] = block(node, remarks);
  return [first + behind(remarks, node.span.end), ...rest];
}

/** What the author quoted stays a text; what stood bare may become a number when the template is filled in. */
function inline(node: DocNode | undefined, { text }: Remarks): string[] {
  switch (node?.kind) {
    case undefined:
      return ['null'];
    case 'array':
      return ['[]'];
    case 'object':
      return ['{}'];
    case 'unknown':
      return [/["']/.test(text.charAt(node.span.start)) ? quoted(node.text, '"') : node.text];
    case 'scalar':
      return typeof node.value === 'string' ? textLines(node.value) : [String(node.value)];
  }
}

/** A script reads best as a literal block; a text that such a block could change stands in quotes. */
function textLines(value: string): string[] {
  const isLiteral = /^[!-~][ -~]*(?:\n(?:[ -~]*[!-~])?)+$/.test(value) && !/[ ]\n|\n\n$/.test(value);
  if (!isLiteral) return [yamlString(value, '"')];
  const keep = value.endsWith('\n') ? '' : '-';
  return [`|${keep}`, ...value.replace(/\n$/, '').split('\n')];
}

function isBlock(node: DocNode | undefined): boolean {
  return (
    (node?.kind === 'array' && node.items.length > 0) || (node?.kind === 'object' && node.members.length > 0)
  );
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}

/** The dash stands before the first line that is not a comment; the others go under it. */
function behindDash(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => !line.startsWith('#'));
  return lines.flatMap((line, index) => {
    if (index < first) return [line];
    if (index === first) return [`- ${line}`];
    return indented([line]);
  });
}

/** The comments up to an offset, as lines. */
function commentsBefore(remarks: Remarks, offset: number): string[] {
  const lines: string[] = [];
  for (let next = remarks.waiting[0]; next !== undefined && next.start < offset; next = remarks.waiting[0]) {
    remarks.waiting.shift();
    lines.push(...commentLines(remarks.text.slice(next.start, next.end)));
  }
  return lines;
}

/** The comment that follows a value in its line, with nothing but a comma between them. */
function behind(remarks: Remarks, end: number): string {
  const [next] = remarks.waiting;
  if (next === undefined || !/^[ \t,]*$/.test(remarks.text.slice(end, next.start)) || next.start < end)
    return '';
  const [only, ...more] = commentLines(remarks.text.slice(next.start, next.end));
  if (only === undefined || more.length > 0) return '';
  remarks.waiting.shift();
  return ` ${only}`;
}

function commentLines(comment: string): string[] {
  const inner = comment.startsWith('/*') ? comment.slice(2, -2) : comment.slice(2);
  return inner
    .split('\n')
    .map((line) => line.trim().replace(/^\*+ ?/, ''))
    .filter((line, index, all) => line !== '' || (index > 0 && index < all.length - 1))
    .map((line) => `# ${line}`.trimEnd());
}
