import sources from '../../completions/index.ts';
import type { CompletionRequest, Suggestion } from '../../completions/source.ts';
import { printHcl } from '../../document/edit/print-hcl.ts';
import type { Path, Span } from '../../document/node.ts';
import { nodeAt } from '../../document/path.ts';
import type { JsonValue } from '../../document/path-edit.ts';
import {
  printJson,
  printJsonInline,
  printYamlInline,
  quoted,
  yamlLines,
  yamlString,
} from '../../document/print.ts';
import { addressOf, type SchemaPlace } from '../../schema/shape.ts';
import type { StarterValue } from '../../starters/starter.ts';
import { valuesOf } from '../analysis/subject-values.ts';
import { beginningOf, itemBeginningOf } from './beginnings.ts';
import { isBehindName, placedLines, placedText } from './insertion.ts';
import { begun, begunList, escaped, itemSnippet, valueSnippet } from './snippet.ts';
import { spelt } from './spelt.ts';
import type { CompleteOptions, Completion, Spot } from './spot.ts';

/** The values that a place can hold: what the sources know, then the words of the schema. */
export function valueCompletions(spot: Spot, options: CompleteOptions): Completion[] {
  const { place } = spot;
  if (isFilled(spot)) return [];
  const asking = sources.filter(({ at }) => at.some((address) => matches(place, address)));
  const request = requestAt(spot, spot.path, options);
  const asked = asking.flatMap((source) => [...source.suggest(request)]);
  const isComplete = asking.some((source) => source.complete === true);
  const suggestions = unique([...asked, ...(isComplete ? [] : schemaWords(place))]).filter(
    ({ value }) => !isListed(spot, value),
  );
  const items = suggestions.map((suggestion, index) => valueCompletion(spot, suggestion, index));
  return items.length > 0 || spot.cursor.partial !== '' ? items : emptyContainer(spot);
}

/** What a source may ask, answered from the tree along paths. */
export function requestAt(
  { analysis, subject, cursor }: Spot,
  path: Path,
  options: CompleteOptions,
): CompletionRequest {
  return {
    kind: subject.kind,
    fileName: analysis.fileName.replaceAll('\\', '/'),
    path,
    partial: cursor.partial,
    valueAt: valuesOf(subject),
    // A file that could not be read yet names no task definition.
    pairedTask:
      subject.node === undefined ? undefined : options.pairedTask?.({ ...subject, node: subject.node }),
    facts: options.facts ?? {},
  };
}

/** Whether an object or list stands there already, behind the cursor. */
function isFilled({ analysis, cursor }: Spot): boolean {
  if (typeof cursor.path.at(-1) === 'number') return false;
  const node = nodeAt(analysis.document.root, cursor.path);
  return node?.kind === 'object' || node?.kind === 'array';
}

/** Whether another item of the list says it already; the item under the cursor does not count. */
function isListed({ cursor, path }: Spot, value: JsonValue): boolean {
  if (cursor.container?.kind !== 'array') return false;
  return cursor.container.items.some(
    (item, index) => index !== path.at(-1) && item.kind === 'scalar' && item.value === value,
  );
}

function matches(place: SchemaPlace, address: string): boolean {
  return addressOf(place) === address;
}

/** The words that the schema lists: of an enumeration, of a check, true and false, or the default. */
function schemaWords({ type, checks, member, at }: SchemaPlace): Suggestion[] {
  const initial = at === '' ? member?.default : undefined;
  const withDefault = (value: string | number | boolean): Suggestion =>
    value === initial ? { value, detail: 'default' } : { value };
  const listed = checks.flatMap((check) => (Array.isArray(check.enum) ? check.enum : []));
  if (type.kind === 'string' && type.enum !== undefined) return type.enum.map(withDefault);
  if (type.kind === 'boolean') return [true, false].map(withDefault);
  if (listed.length > 0) return listed.map(withDefault);
  return initial === undefined ? [] : [withDefault(initial)];
}

function unique(suggestions: readonly Suggestion[]): Suggestion[] {
  const byText = new Map<string, Suggestion>();
  for (const suggestion of suggestions) {
    const key = JSON.stringify(suggestion.value);
    if (!byText.has(key)) byText.set(key, suggestion);
  }
  return [...byText.values()];
}

function valueCompletion(spot: Spot, suggestion: Suggestion, index: number): Completion {
  const { detail, documentation, typed } = suggestion;
  const value = hostValue(spot, suggestion.value);
  const written = writtenValue(spot, value);
  return {
    label: typeof value === 'object' ? printJsonInline(value) : String(value),
    kind: 'value',
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation }),
    order: String(index).padStart(3, '0'),
    filter: typed === undefined ? written : String(value),
    ...(typed === undefined ? placedText(spot, escaped(written)) : wordInText(spot, String(value), typed)),
  };
}

function hostValue({ host, place }: Spot, value: JsonValue): JsonValue {
  const { shape, name } = place;
  return host === undefined || shape === undefined || name === undefined
    ? value
    : host.value(shape, name, value);
}

/** A word inside a text; where no text stands yet, a whole one around it. */
function wordInText(spot: Spot, word: string, typed: number) {
  const { cursor, offset, style } = spot;
  if (cursor.partial === '' && cursor.quote === '') {
    const quote = style.form === 'json' || style.form === 'hcl' ? '"' : '';
    return placedText(spot, `${quote}${escaped(word)}\${0}${quote}`);
  }
  const replace: Span = { start: offset - typed, end: offset };
  return { snippet: escaped(word), replace, more: [] };
}

function writtenValue({ style, cursor, place }: Spot, value: JsonValue): string {
  const layout = { unit: style.unit, newline: style.newline, dash: style.dash, quote: '"' as const };
  if (style.form === 'hcl') return printHcl(value, style.indent, layout);
  if (style.form === 'json')
    return typeof value === 'object' ? printJson(value, style.indent, layout) : JSON.stringify(value);
  if (typeof value === 'object') {
    if (style.form === 'flow' || isInline(value)) return printYamlInline(value, layout);
    return yamlLines(value, layout).join(style.newline + style.indent);
  }
  if (typeof value !== 'string') return String(value);
  if (cursor.quote !== '') return quoted(value, cursor.quote);
  return place.type.kind === 'string' ? yamlString(value, '"', style.form === 'flow') : value;
}

/** Short lists of texts, such as a command, are written on one line. */
function isInline(value: JsonValue): boolean {
  return Array.isArray(value) && value.every((item) => typeof item !== 'object');
}

/** An object or list to fill in, where no value is known. */
function emptyContainer(spot: Spot): Completion[] {
  const { style, place } = spot;
  const { type } = place;
  if (type.kind !== 'object' && type.kind !== 'list' && type.kind !== 'map') return [];
  const common = { kind: 'value', detail: 'with what is required', order: '000' } as const;
  if (style.form !== 'block') {
    const label = type.kind === 'list' ? '[ ]' : '{ }';
    const beginning = style.form === 'json' ? beginningAt(spot) : undefined;
    const snippet = beginning === undefined ? valueSnippet(type, style) : begun(beginning, style);
    return [{ label, ...common, filter: label, ...placedText(spot, snippet) }];
  }
  if (type.kind !== 'list') return [];
  const behind = isBehindName(spot.analysis.document.text, spot.cursor);
  // Behind a name the style is indented for members; dashes may stand further left.
  const indent = behind ? style.indent.slice(style.unit.length) + ' '.repeat(style.dash) : style.indent;
  const at = { ...style, indent };
  const beginning = beginningAt(spot);
  const snippet = beginning === undefined ? itemSnippet(type.item, at) : begunList(beginning, at);
  return [{ label: '- ', ...common, filter: '- ', ...placedLines({ ...spot, style: at }, snippet) }];
}

/** What a value begins with: a member's own, or an item of one. */
function beginningAt({ place, subject, style }: Spot): StarterValue | undefined {
  const { shape, name, at, type } = place;
  if (shape === undefined || name === undefined) return undefined;
  const ask = valuesOf(subject);
  if (at === '') return spelled(beginningOf(shape, name, ask));
  return at === '[]' ? spelled(itemBeginningOf(shape, name, ask)) : undefined;

  function spelled(beginning: StarterValue | undefined): StarterValue | undefined {
    return beginning === undefined ? undefined : spelt(beginning, type, style);
  }
}
