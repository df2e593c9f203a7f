import { layoutOf } from '../layout.ts';
import type { DataSyntax, DocNode, ParsedDocument, Span } from '../node.ts';
import { printConvertedJson } from './convert-json.ts';
import { printConvertedYaml } from './convert-yaml.ts';

/** A document in the other syntax with what was lost on the way, or why it cannot be had. */
export type Conversion =
  | { readonly text: string; readonly notes: readonly string[] }
  | { readonly refusal: string };

/**
 * Rewrites a document in another syntax, in block style and in the author's order. What it means stays: both
 * texts read as the same value. Comments of JSON come along; those of YAML have no place in JSON.
 */
export function convert(document: ParsedDocument, to: DataSyntax): Conversion {
  const { root, syntax } = document;
  const refusal = refusalOf(document);
  if (refusal !== undefined || root === undefined)
    return { refusal: refusal ?? 'There is nothing to convert.' };
  if (syntax === to) return { refusal: `This is ${to === 'json' ? 'JSON' : 'YAML'} already.` };
  const { newline, unit } = layoutOf(document);
  const repeated = [...repeatedNames(root)].map(
    (name) => `"${name}" was written twice in one object; the last one, which counts, is kept.`,
  );
  if (to === 'yaml') {
    const lines = printConvertedYaml(root, document);
    return { text: lines.join(newline) + newline, notes: repeated };
  }
  const text = printConvertedJson(root, document, { indent: unit.includes('\t') ? '\t' : '  ' });
  return { text: text.replaceAll('\n', newline) + newline, notes: [...repeated, ...lostIn(document, root)] };
}

function refusalOf({ root, documents, text, problems }: ParsedDocument): string | undefined {
  if (documents !== undefined)
    return `The file holds ${documents.length} documents, and JSON has one in a file; part them first.`;
  const broken = problems.find(({ kind }) => kind === 'syntax');
  if (broken !== undefined) {
    return `Mend line ${lineOf(text, broken.span.start)} first: ${broken.message}`;
  }
  const tag = root && find(root, ({ kind, span }) => kind === 'unknown' && text.charAt(span.start) === '!');
  if (tag !== undefined) {
    const name = /^!\S*/.exec(text.slice(tag.span.start))?.[0];
    return `Line ${lineOf(text, tag.span.start)} has the tag ${name}, for which JSON has no form.`;
  }
  const open = root && find(root, (node) => node.kind === 'object' && node.open === true);
  return (
    open &&
    `The object at line ${lineOf(text, open.span.start)} has template statements, which would be lost.`
  );
}

/** What JSON cannot say. */
function lostIn({ text, syntax }: ParsedDocument, root: DocNode): string[] {
  const notes: string[] = [];
  const comments = syntax === 'yaml' ? countComments(text, root) : 0;
  if (comments > 0)
    notes.push(`JSON has no comments, so ${comments === 1 ? 'one is' : `${comments} are`} lost.`);
  if (find(root, ({ span }) => text.charAt(span.start) === '*') !== undefined) {
    notes.push('JSON has no aliases, so what they stand for is written out.');
  }
  const bare = find(root, ({ kind, span }) => kind === 'unknown' && !/["']/.test(text.charAt(span.start)));
  if (bare !== undefined)
    notes.push('Placeholders are quoted now; where a number is meant, take the quotes off.');
  return notes;
}

/** Comments start at a hash behind white space that stands in no text. */
function countComments(text: string, root: DocNode): number {
  const scalars: Span[] = [];
  find(root, (node) => {
    if (node.kind === 'scalar' || node.kind === 'unknown') scalars.push(node.span);
    return false;
  });
  const hashes = [...text.matchAll(/(?<=^|[ \t])#[^\n]*/gm)];
  return hashes.filter(({ index }) => !scalars.some(({ start, end }) => index >= start && index < end))
    .length;
}

function* repeatedNames(node: DocNode): Generator<string> {
  if (node.kind === 'array') for (const item of node.items) yield* repeatedNames(item);
  if (node.kind !== 'object') return;
  const seen = new Set<string>();
  for (const { key, value } of node.members) {
    if (seen.has(key)) yield key;
    seen.add(key);
    if (value !== undefined) yield* repeatedNames(value);
  }
}

/** The first node, from the outside in, that a question is answered yes for. */
function find(node: DocNode, is: (node: DocNode) => boolean): DocNode | undefined {
  if (is(node)) return node;
  const children =
    node.kind === 'array'
      ? node.items
      : node.kind === 'object'
        ? node.members.flatMap(({ value }) => value ?? [])
        : [];
  for (const child of children) {
    const found = find(child, is);
    if (found !== undefined) return found;
  }
  return undefined;
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
