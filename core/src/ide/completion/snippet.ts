import { hclName } from '../../document/edit/print-hcl.ts';
import { yamlString } from '../../document/print.ts';
import { membersOf } from '../../schema/shape.ts';
import type { Member, Type } from '../../schema/types.ts';
import { isOneLine, starterLines } from '../../starters/print-starter.ts';
import type { StarterValue } from '../../starters/starter.ts';

/** How new text is written at a place. */
export interface Style {
  /** JSON, values of HCL, block YAML, or YAML between brackets. */
  readonly form: 'json' | 'hcl' | 'block' | 'flow';
  /** The white space before the line that the new text starts in. */
  readonly indent: string;
  /** One level of indentation. */
  readonly unit: string;
  readonly newline: string;
  /** YAML: how far dashes stand right of the name of their list. */
  readonly dash: number;
  /** The name that a member of a shape goes by in the document. */
  readonly spell: (shape: string, member: string) => string;
}

/** How deep required members of required members are written out. */
const maxDepth = 3;

/** Writes tab stops and counts them. */
export class Stops {
  next = 1;

  /** A place to type, with what stands there until then. */
  stop(initial = ''): string {
    const number = this.next++;
    return initial === '' ? `\${${number}}` : `\${${number}:${escaped(initial)}}`;
  }

  choice(words: readonly string[]): string {
    return `\${${this.next++}|${words.map((word) => word.replace(/[\\|,]/g, '\\$&')).join(',')}|}`;
  }
}

/** A member with a value to fill in, as a snippet of VS Code's; required members of objects are written out. */
export function memberSnippet(name: string, member: Member, style: Style): string {
  return escaped(writtenKey(name, style)) + valueAfterKey(member, { style, stops: new Stops(), depth: 0 });
}

/** A name as it stands before its value. */
export function writtenKey(name: string, { form }: Style): string {
  if (form === 'hcl') return hclName(name);
  return form === 'json' ? JSON.stringify(name) : yamlString(name, '"', form === 'flow');
}

/** A member with what it begins with. */
export function begunMember(name: string, beginning: StarterValue, style: Style): string {
  const { form, newline, indent, unit, dash } = style;
  const key = writtenKey(name, style);
  if (form !== 'block' || isOneLine(beginning)) return `${escaped(key)}: ${begun(beginning, style)}`;
  const inner = indent + (Array.isArray(beginning) ? ' '.repeat(dash) : unit);
  return `${escaped(key)}:${newline}${inner}${begun(beginning, { ...style, indent: inner })}`;
}

/** What a value begins with, for a place of its own. */
export function begun(beginning: StarterValue, { form, newline, indent, unit, dash }: Style): string {
  const layout = { form: form === 'json' ? form : ('yaml' as const), unit, dash: ' '.repeat(dash) };
  return starterLines(beginning, layout).join(newline + indent);
}

/** A list in block YAML with what it begins with, item by item. */
export function begunList(beginning: StarterValue, style: Style): string {
  const items = Array.isArray(beginning) ? beginning : [beginning];
  const separator = style.newline + style.indent;
  return items.map((item) => `- ${begun(item, { ...style, indent: `${style.indent}  ` })}`).join(separator);
}

/** A value to fill in. */
export function valueSnippet(type: Type, style: Style): string {
  return value(type, undefined, { style, stops: new Stops(), depth: 0 });
}

/** The first item of a list in block YAML, for a line of its own. */
export function itemSnippet(item: Type, style: Style): string {
  return blockItem(item, { style, stops: new Stops(), depth: 0 });
}

/** Text as a snippet that inserts exactly it. */
export function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** A snippet on its way: how it is written here, its tab stops, and how deep it has gone. */
interface Writing {
  readonly style: Style;
  readonly stops: Stops;
  readonly depth: number;
}

function valueAfterKey(member: Member, writing: Writing): string {
  const { type } = member;
  const { style } = writing;
  const isLines =
    style.form === 'block' && (type.kind === 'object' || type.kind === 'map' || type.kind === 'list');
  const sign = style.form === 'hcl' ? ' =' : ':';
  return `${sign}${isLines ? '' : ' '}${value(type, member, writing)}`;
}

function value(type: Type, member: Member | undefined, writing: Writing): string {
  const { style, stops } = writing;
  switch (type.kind) {
    case 'string':
      return text(type.enum, member?.default, style, stops);
    case 'boolean':
      return stops.choice(member?.default === true ? ['false', 'true'] : ['true', 'false']);
    case 'integer':
    case 'number':
      return stops.stop(member?.default === undefined ? '' : String(member.default));
    case 'list':
      return list(type.item, writing);
    case 'map':
      return braces([], style, stops);
    case 'object':
      return braces(memberLines(type.shape, writing), style, stops);
    default:
      return stops.stop();
  }
}

function text(
  words: readonly string[] | undefined,
  initial: Member['default'],
  style: Style,
  stops: Stops,
): string {
  const first = typeof initial === 'string' ? initial : undefined;
  const inner =
    words === undefined
      ? stops.stop(first)
      : stops.choice([...new Set([...(first === undefined ? [] : [first]), ...words])]);
  return style.form === 'json' || style.form === 'hcl' ? `"${inner}"` : inner;
}

function memberLines(shape: string, { style, stops, depth }: Writing): string[] {
  if (depth >= maxDepth) return [];
  const inner = { stops, depth: depth + 1, style: { ...style, indent: style.indent + style.unit } };
  return Object.entries(membersOf({ kind: 'object', shape }) ?? {})
    .filter(([, member]) => isRequired(member))
    .map(([name, member]) => {
      const spelt = style.spell(shape, name);
      const key = style.form === 'json' || style.form === 'hcl' ? writtenKey(spelt, style) : spelt;
      return key + valueAfterKey(member, inner);
    });
}

/** Whether an object of that shape is refused without the member. */
export function isRequired(member: Member): boolean {
  return member.required === true || (member.checks?.['']?.some((check) => check.required === true) ?? false);
}

/** An object with the given members, or with a place for its first one. */
function braces(lines: readonly string[], style: Style, stops: Stops): string {
  const { form, newline, indent, unit } = style;
  const content = lines.length === 0 ? [stops.stop()] : lines;
  if (form === 'flow') return `{ ${content.join(', ')} }`;
  const parted = content.map((line) => newline + indent + unit + line);
  if (form === 'block') return parted.join('');
  return `{${parted.join(form === 'json' ? ',' : '')}${newline}${indent}}`;
}

function list(item: Type, writing: Writing): string {
  const { style } = writing;
  const { form, newline, indent, unit, dash } = style;
  if (form !== 'block') {
    if (item.kind !== 'object' || form === 'flow') return `[${value(item, undefined, writing)}]`;
    const inner = indent + unit;
    const written = value(item, undefined, { ...writing, style: { ...style, indent: inner } });
    return `[${newline}${inner}${written}${newline}${indent}]`;
  }
  const at = indent + ' '.repeat(dash);
  return newline + at + blockItem(item, { ...writing, style: { ...style, indent: at } });
}

/** A dash and what comes behind it; the members of an object stand two columns right of the dash. */
function blockItem(item: Type, writing: Writing): string {
  const { style, stops } = writing;
  const inner = { ...writing, style: { ...style, unit: '  ' } };
  if (item.kind !== 'object') return `- ${value(item, undefined, inner)}`;
  const lines = memberLines(item.shape, inner);
  return `- ${lines.length === 0 ? stops.stop() : lines.join(`${style.newline}${style.indent}  `)}`;
}
