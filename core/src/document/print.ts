import type { Syntax } from './node.ts';
import { isList, type JsonValue } from './path-edit.ts';
import { plainScalar } from './yaml/scalar.ts';

/** How an author lays a document out, as far as new text must fit in. */
export interface Layout {
  /** One level of indentation. */
  readonly unit: string;
  readonly newline: string;
  /** YAML: how far the dashes of a list stand right of the name of the list. */
  readonly dash: number;
  /** YAML: the quote for strings that need one. */
  readonly quote: '"' | "'";
}

/** Prints a whole document with a line break at its end. */
export function printDocument(value: JsonValue, syntax: Syntax, layout: Layout): string {
  const lines = syntax === 'json' ? [printJson(value, '', layout)] : yamlLines(value, layout);
  return lines.join(layout.newline) + layout.newline;
}

/** Prints a value as JSON over several lines; the lines after the first start with `indent`. */
export function printJson(value: JsonValue, indent: string, { unit, newline }: Layout): string {
  return JSON.stringify(value, null, unit).replaceAll('\n', newline + indent);
}

/** Prints a value as JSON on one line, with spaces as people write them. */
export function printJsonInline(value: JsonValue): string {
  return inline(
    value,
    (text) => JSON.stringify(text),
    (text) => JSON.stringify(text),
  );
}

/** Prints a value in YAML's flow style. */
export function printYamlInline(value: JsonValue, layout: Layout): string {
  const print = (text: string) => yamlString(text, layout.quote, true);
  return inline(value, print, print);
}

/** Prints a value as lines of block YAML, without the indentation that all of them share. */
export function yamlLines(value: JsonValue, layout: Layout): string[] {
  if (isList(value)) {
    return value.length === 0 ? ['[]'] : value.flatMap((item) => behindDash(yamlLines(item, layout)));
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value);
    return members.length === 0
      ? ['{}']
      : members.flatMap(([key, member]) => yamlMember(key, member, layout));
  }
  return [typeof value === 'string' ? yamlString(value, layout.quote) : String(value)];
}

/** Prints a member as lines of block YAML. */
export function yamlMember(key: string, value: JsonValue, layout: Layout): string[] {
  const name = yamlString(key, layout.quote);
  const lines = yamlLines(value, layout);
  if (!isBlock(value)) return [`${name}: ${lines[0]}`];
  const indent = isList(value) ? ' '.repeat(layout.dash) : layout.unit;
  return [`${name}:`, ...lines.map((line) => indent + line)];
}

/** Whether block YAML needs lines of its own for a value. */
export function isBlock(value: JsonValue): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** Prints a string so that YAML reads it back as that string: bare where that is safe, else in quotes. */
export function yamlString(text: string, quote: '"' | "'", flow = false): string {
  if (isPlain(text) && !(flow && /[,[\]{}]/.test(text))) return text;
  return quoted(text, quote);
}

/** Prints a string in quotes; single ones only when it has nothing to escape. */
export function quoted(text: string, quote: '"' | "'"): string {
  // Only double quotes can hold line breaks and other control characters.
  const single = quote === "'" && /^[\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd]*$/.test(text);
  return single ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text);
}

/** Words that YAML 1.1 readers, which the AWS CLI uses, take for booleans, numbers, dates or times. */
const special = /^(?:y|n|yes|no|on|off|[-+.\d][-+.\d_:eExXoOa-fA-F]*|\d{4}-\d\d?-\d\d?.*)$/i;

function isPlain(text: string): boolean {
  if (!/^[A-Za-z0-9_/.$(][^\n\r\t]*$/.test(text) || special.test(text)) return false;
  if (/: | #|:$|\s$|[^\x20-\x7e]/.test(text) || text.startsWith('---') || text.startsWith('...'))
    return false;
  return typeof plainScalar(text) === 'string';
}

function behindDash(lines: readonly string[]): string[] {
  return lines.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
}

function inline(value: JsonValue, key: (text: string) => string, string: (text: string) => string): string {
  if (isList(value)) return `[${value.map((item) => inline(item, key, string)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([name, member]) => `${key(name)}: ${inline(member, key, string)}`,
    );
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  return typeof value === 'string' ? string(value) : String(value);
}
