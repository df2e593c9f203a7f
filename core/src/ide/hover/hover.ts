import type { DocNode, Path, Span } from '../../document/node.ts';
import { memberOf, nodeAt, pathAt, spanAt } from '../../document/path.ts';
import sources from '../../hovers/index.ts';
import type { HoverRequest } from '../../hovers/source.ts';
import { addressOf, type SchemaPlace, shapeAt } from '../../schema/shape.ts';
import { type Markdown, sectionsOf } from '../../words/markdown.ts';
import { type Analysis, type SubjectPlace, subjectAt } from '../analysis/analysis.ts';
import { valuesOf } from '../analysis/subject-values.ts';
import { memberMarkdown } from './member-markdown.ts';

/** What a hover says, and the range it is about. */
export interface Hover {
  readonly span: Span;
  readonly markdown: Markdown;
}

/** What there is to say about the name or value at an offset; `now` in epoch milliseconds lets it tell what comes next. */
export function hover(analysis: Analysis, offset: number, now?: number): Hover | undefined {
  const { root } = analysis.document;
  const path = pathAt(analysis.document, offset);
  const written = subjectAt(analysis, path);
  if (written === undefined || written.path.length === 0) return undefined;
  const found = { ...written, path: apiPath(written) };
  const place = shapeAt(found.subject.kind, found.path, analysis.newer());
  if (place?.shape === undefined) return undefined;
  const span = spanUnder(root, path, offset);
  if (span === undefined) return undefined;
  const told = described(found, place, now);
  // The documentation of a map is about all its keys; a source that knows this one says enough.
  const rest = place.at === '{}' && told.length > 0 ? [] : [memberMarkdown(place)];
  const markdown = sectionsOf([...told, ...rest], 'rule');
  return String(markdown) === '' ? undefined : { span, markdown };
}

function described({ subject, path }: SubjectPlace, place: SchemaPlace, now: number | undefined): Markdown[] {
  const valueAt = valuesOf(subject);
  const request: HoverRequest = { kind: subject.kind, path, value: valueAt(path), valueAt, now };
  const address = addressOf(place);
  return sources
    .filter(({ at }) => at === 'any' || at.includes(address))
    .flatMap((source) => source.describe(request) ?? []);
}

/** The path by the API's names. */
function apiPath({ subject, path }: SubjectPlace): Path {
  return subject.apiPath?.(path) ?? path;
}

/** The name under the offset, or else the value; nothing between the members of an object. */
function spanUnder(root: DocNode | undefined, path: Path, offset: number): Span | undefined {
  const holder = nodeAt(root, path.slice(0, -1));
  const last = path.at(-1);
  const member = holder?.kind === 'object' && typeof last === 'string' ? memberOf(holder, last) : undefined;
  if (member !== undefined && within(member.keySpan, offset)) return member.keySpan;
  const node = member?.value ?? nodeAt(root, path);
  if (node === undefined || node.kind === 'object' || node.kind === 'array') return undefined;
  const span = spanAt(root, path);
  return within(span, offset) ? span : undefined;
}

function within({ start, end }: Span, offset: number): boolean {
  return offset >= start && offset <= end;
}
