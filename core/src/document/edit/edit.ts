import { withJsonTexts } from '../json-texts.ts';
import { layoutOf } from '../layout.ts';
import type { DocNode, ParsedDocument, Path } from '../node.ts';
import { parseDocument } from '../parse.ts';
import { nodeAt } from '../path.ts';
import type { JsonValue, PathEdit } from '../path-edit.ts';
import { printDocument } from '../print.ts';
import { blockEdits } from './edit-block.ts';
import { expressionEdit } from './edit-expression.ts';
import { flowEdits } from './edit-flow.ts';
import { hclEdits } from './edit-hcl.ts';
import { quotedEdit } from './edit-quoted.ts';
import { unwrapEdits } from './edit-unwrap.ts';
import { childSpan, type EditContext, isFlow, type Step } from './step.ts';
import { applyTextEdits, followedBy, type TextEdit } from './text-edit.ts';

/**
 * Turns edits said in paths into small splices of the author's text; formatting, comments and everything
 * else stay. Each edit sees the outcome of the ones before it. An edit that cannot be made (its place comes
 * from an alias, or is text that could not be read) gives nothing.
 */
export function applyEdits(document: ParsedDocument, edits: readonly PathEdit[]): TextEdit[] {
  const layout = layoutOf(document);
  return atOnce({ document, layout }, edits) ?? oneByOne({ document, layout }, edits);
}

/** The splices of edits that have nothing to do with each other; `undefined` when some may have. */
function atOnce(context: EditContext, edits: readonly PathEdit[]): TextEdit[] | undefined {
  if (edits.length > 1 && !areApart(edits.map(touchedBy))) return undefined;
  const splices = edits.map((edit) => editText(context, edit));
  const all = splices.flat();
  if (edits.length > 1 && splices.some((own) => own.some((splice) => touches(splice, all, own))))
    return undefined;
  return all;
}

function touches({ span }: TextEdit, all: readonly TextEdit[], own: readonly TextEdit[]): boolean {
  return all.some(
    (other) => !own.includes(other) && other.span.start <= span.end && other.span.end >= span.start,
  );
}

function oneByOne({ document, layout }: EditContext, edits: readonly PathEdit[]): TextEdit[] {
  let result: TextEdit[] = [];
  let current = document;
  for (const edit of edits) {
    const splices = editText({ document: current, layout }, edit);
    if (splices.length === 0) continue;
    // From the last to the first, so that the offsets of the others stay right.
    for (const splice of [...splices].sort((left, right) => right.span.start - left.span.start)) {
      result = followedBy(document.text, result, splice);
    }
    current = readAgain(document, applyTextEdits(current.text, splices));
  }
  return result;
}

function readAgain({ syntax, jsonTexts }: ParsedDocument, text: string): ParsedDocument {
  const parsed = parseDocument(text, syntax);
  return jsonTexts === undefined ? parsed : withJsonTexts(parsed, jsonTexts);
}

/** The place that an edit changes: the whole list when its items move, the object when a name in it changes. */
export function touchedBy(edit: PathEdit): Path {
  if ('set' in edit) return edit.set;
  if ('append' in edit) return edit.append;
  if ('rename' in edit) return edit.rename.slice(0, -1);
  if ('unwrap' in edit) return [];
  return typeof edit.remove.at(-1) === 'number' ? edit.remove.slice(0, -1) : edit.remove;
}

/** Whether no path leads to, or through, another one. */
function areApart(paths: readonly Path[]): boolean {
  return paths.every((path, index) => paths.slice(index + 1).every((other) => !overlap(path, other)));
}

/** Whether one path leads through the other. */
export function overlap(left: Path, right: Path): boolean {
  const length = Math.min(left.length, right.length);
  return left.slice(0, length).every((segment, index) => segment === right[index]);
}

function editText(context: EditContext, edit: PathEdit): TextEdit[] {
  const { document } = context;
  if ('unwrap' in edit) return unwrapEdits(document, reach(document.root, edit.unwrap));
  const quoted = quotedEdit(document, edit);
  if (quoted === 'none') return [];
  if (quoted !== undefined)
    return editText({ ...context, document: quoted.inner }, quoted.edit).map(quoted.outer);
  const expression = expressionEdit(document, edit);
  if (expression !== undefined) return expression;
  const step = stepOf(document, edit);
  if (step === undefined) return [];
  if (step === 'new') return newDocument(context, 'set' in edit ? wrap(edit.set, edit.to) : undefined);
  // An alias stands for text elsewhere, which others share.
  if (document.text.charAt(step.holder.span.start) === '*') return [];
  if (document.syntax === 'hcl') return editHcl(context, edit, step);
  const flow = document.syntax === 'json' || isFlow(document.text, step.holder);
  return flow ? flowEdits(context, step) : blockEdits(context, step);
}

/** A text in HCL may hold JSON, with commas and quoted names. */
function editHcl(context: EditContext, edit: PathEdit, step: Step): TextEdit[] {
  const path = 'append' in edit ? edit.append : pathOf(edit).slice(0, -1);
  const inJson = path.includes('heredoc');
  if (!inJson) return hclEdits(context, step);
  return flowEdits({ ...context, document: { ...context.document, syntax: 'json' } }, step);
}

function pathOf(edit: PathEdit): Path {
  return 'rename' in edit ? edit.rename : 'remove' in edit ? edit.remove : touchedBy(edit);
}

function stepOf(
  document: ParsedDocument,
  edit: Exclude<PathEdit, { unwrap: Path }>,
): Step | 'new' | undefined {
  if ('append' in edit) return appendStep(document, edit.append, edit.item);
  if ('set' in edit) return document.root === undefined ? 'new' : setStep(document.root, edit.set, edit.to);
  const path = 'remove' in edit ? edit.remove : edit.rename;
  const holder = reach(document.root, path.slice(0, -1));
  const segment = path.at(-1);
  if (holder === undefined || segment === undefined || childSpan(holder, segment) === undefined)
    return undefined;
  if ('remove' in edit) return { do: 'remove', holder, segment };
  return typeof segment === 'string' ? { do: 'rename', holder, segment, to: edit.to } : undefined;
}

function appendStep(document: ParsedDocument, path: Path, item: JsonValue): Step | 'new' | undefined {
  const list = reach(document.root, path);
  if (list?.kind === 'array' && list.items.length > 0) return { do: 'append', holder: list, to: item };
  return document.root === undefined ? undefined : setStep(document.root, path, [item]);
}

/** Finds the deepest object or list of the path that exists, and what must be written into it. */
function setStep(root: DocNode, path: Path, to: JsonValue): Step | undefined {
  let holder = root;
  for (const [index, segment] of path.entries()) {
    const rest = wrap(path.slice(index + 1), to);
    if (holder.kind === 'object' && typeof segment === 'string') {
      if (childSpan(holder, segment) === undefined) return { do: 'insert', holder, key: segment, to: rest };
    } else if (holder.kind === 'array' && typeof segment === 'number') {
      if (segment >= holder.items.length) return { do: 'append', holder, to: rest };
    } else if (nodeAt(holder, [segment]) === undefined) return undefined;
    const child = reach(holder, [segment]);
    const last = index === path.length - 1;
    const goesOn = nodeAt(child, path.slice(index + 1, index + 2)) !== undefined;
    if (last || (child?.kind !== 'object' && child?.kind !== 'array' && !goesOn)) {
      return { do: 'replace', holder, segment, to: rest };
    }
    if (child === undefined) return undefined;
    holder = child;
  }
  return undefined;
}

/** The value that has `to` at the path. */
function wrap(path: Path, to: JsonValue): JsonValue {
  return path.reduceRight<JsonValue>(
    (value, segment) => (typeof segment === 'number' ? [value] : { [segment]: value }),
    to,
  );
}

/** Follows a path as long as it is written in place; what an alias or a merge key brings in is another's text. */
function reach(root: DocNode | undefined, path: Path): DocNode | undefined {
  let node = root;
  for (const segment of path) {
    if (node === undefined || childSpan(node, segment) === undefined) return undefined;
    node = nodeAt(node, [segment]);
  }
  return node;
}

function newDocument({ document, layout }: EditContext, value: JsonValue | undefined): TextEdit[] {
  if (value === undefined) return [];
  const { text, syntax } = document;
  const lead = text === '' || text.endsWith('\n') ? '' : layout.newline;
  return [
    { span: { start: text.length, end: text.length }, newText: lead + printDocument(value, syntax, layout) },
  ];
}
