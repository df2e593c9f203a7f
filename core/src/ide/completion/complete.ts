import { cursorAt } from '../../document/cursor/cursor.ts';
import type { Cursor } from '../../document/cursor/place.ts';
import { indentAt, layoutOf } from '../../document/layout.ts';
import type { Path } from '../../document/node.ts';
import { nodeAt } from '../../document/path.ts';
import type { Layout } from '../../document/print.ts';
import { templateName } from '../../hosts/cloudformation/names.ts';
import { documentationOf } from '../../schema/documentation.ts';
import { shapeAt } from '../../schema/shape.ts';
import { type Markdown, ownMarkdown } from '../../words/markdown.ts';
import { type Analysis, subjectAt } from '../analysis/analysis.ts';
import { argumentCompletions } from './complete-arguments.ts';
import { memberCompletions } from './complete-members.ts';
import { nameCompletions } from './complete-names.ts';
import { valueCompletions } from './complete-values.ts';
import { wholeCompletions } from './complete-whole.ts';
import { isBehindName } from './insertion.ts';
import type { Style } from './snippet.ts';
import type { CompleteOptions, Completion, Spot } from './spot.ts';

/** What can be written at an offset, in whatever state the text is; what is needed next comes first. */
export function complete(analysis: Analysis, offset: number, options: CompleteOptions = {}): Completion[] {
  const spot = spotAt(analysis, offset, options);
  if (spot === undefined) return [];
  const items = [...wholeCompletions(spot), ...partCompletions(spot, options)];
  return items.sort((left, right) => (left.order === right.order ? 0 : left.order < right.order ? -1 : 1));
}

function partCompletions(spot: Spot, options: CompleteOptions): Completion[] {
  const { at } = spot.cursor;
  const { type } = spot.place;
  const offered = spot.host?.arguments(spot.cursor.path);
  const names = () => {
    if (offered !== undefined) return argumentCompletions(spot, offered);
    return type.kind === 'map' ? nameCompletions(spot, options) : memberCompletions(spot);
  };
  if (at === 'key') return names();
  const isMembers = at === 'open' && (type.kind === 'object' || type.kind === 'map');
  return isMembers ? names() : valueCompletions(spot, options);
}

/** The documentation of a completion. */
export function completionDocumentation({ documentation, about }: Completion): Markdown {
  const published = about === undefined ? '' : documentationOf(about.shape, about.member);
  return documentation ?? ownMarkdown(published);
}

function spotAt(analysis: Analysis, offset: number, options: CompleteOptions): Spot | undefined {
  const cursor = overScalar(analysis, cursorAt(analysis.document, offset), offset);
  if (cursor.at === 'none') return undefined;
  const found = subjectAround(analysis, cursor.path);
  if (found === undefined) return undefined;
  const { subject } = found;
  const isTemplate = subject.resource !== undefined;
  const path = ('apiPath' in subject ? subject.apiPath?.(found.path) : undefined) ?? found.path;
  const place = shapeAt(subject.kind, path, analysis.newer());
  if (place === undefined) return undefined;
  const layout = layoutOf(analysis.document, options.unit);
  const host = 'host' in subject ? subject.host : undefined;
  const spelling = isTemplate ? templateName : host?.spelling([...subject.path, ...found.path]);
  const spell: Style['spell'] = spelling ?? ((_, member) => member);
  const style = styleAt(analysis, cursor, layout, spell);
  return { analysis, cursor, offset, subject, host, isTemplate, path, place, style };
}

/** Before the scalar that a member has already, a new value takes that one's place. */
function overScalar({ document }: Analysis, cursor: Cursor, offset: number): Cursor {
  const { at, path, replace } = cursor;
  if (at === 'key' || replace.end > replace.start || typeof path.at(-1) !== 'string') return cursor;
  const node = nodeAt(document.root, path);
  if (node === undefined || node.kind === 'object' || node.kind === 'array') return cursor;
  if (node.span.end <= offset) return cursor;
  return { ...cursor, replace: { start: offset, end: node.span.end }, commaBefore: false, commaAfter: false };
}

/** The subject around a path; for a file that is still empty, what its name says it will be. */
function subjectAround(analysis: Analysis, path: Path): Pick<Spot, 'subject' | 'path'> | undefined {
  const { subjects, declared } = analysis;
  if (subjects.length > 0) return subjectAt(analysis, path);
  if (declared === undefined || declared === 'none') return undefined;
  return { subject: { kind: declared, path: [], node: undefined, naming: 'camel' }, path };
}

function styleAt({ document }: Analysis, cursor: Cursor, layout: Layout, spell: Style['spell']): Style {
  const { unit, newline, dash } = layout;
  const { text } = document;
  if (document.syntax === 'hcl' && !cursor.flow)
    return { form: 'hcl', indent: indentAt(text, cursor.replace.start), unit, newline, dash, spell };
  const isJson = document.syntax !== 'yaml';
  if (isJson || cursor.flow) {
    const indent = indentAt(text, cursor.replace.start);
    return { form: isJson ? 'json' : 'flow', indent, unit, newline, dash, spell };
  }
  const own = ' '.repeat(cursor.column);
  const indent = isBehindName(text, cursor) ? own.slice(2) + unit : own;
  return { form: 'block', indent, unit, newline, dash, spell };
}
