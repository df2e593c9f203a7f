import { quoted, yamlString } from '../document/print.ts';
import { type StarterValue, TypedPlace } from './starter.ts';

/** How the text of a starter is laid out; the lists of YAML stand `dash` right of their name. */
export interface StarterLayout {
  readonly form: 'json' | 'yaml';
  readonly unit: string;
  readonly dash: string;
}

/** A starter as lines of a snippet of VS Code's. */
export function starterLines(value: StarterValue, layout: StarterLayout): string[] {
  return layout.form === 'json' ? jsonLines(value, layout) : yamlLines(value, layout);
}

/** What a snippet of a starter starts out as, before anything is typed in its places. */
export function initialText(snippet: string): string {
  return snippet.replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1');
}

/** Whether a value is written on the line of its name. */
export function isOneLine(value: StarterValue): boolean {
  return inlined(value, 'yaml') !== undefined;
}

function jsonLines(value: StarterValue, layout: StarterLayout): string[] {
  const scalar = inlined(value, 'json');
  if (scalar !== undefined) return [scalar];
  const parts: (readonly [string, StarterValue])[] = isList(value)
    ? value.map((item) => ['', item] as const)
    : membersOf(value).map(([name, member]) => [`${JSON.stringify(name)}: `, member] as const);
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
  const lines = parts.flatMap(([head, part], index) => {
    const inner = jsonLines(part, layout);
    const comma = index < parts.length - 1 ? ',' : '';
    return inner.map((line, at) => {
      const end = at === inner.length - 1 ? comma : '';
      return layout.unit + (at === 0 ? head : '') + line + end;
    });
  });
  return [open, ...lines, close];
}

function yamlLines(value: StarterValue, layout: StarterLayout): string[] {
  const scalar = inlined(value, 'yaml');
  if (scalar !== undefined) return [scalar];
  if (isList(value)) {
    return value.flatMap((item) =>
      yamlLines(item, layout).map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`)),
    );
  }
  return membersOf(value).flatMap(([name, member]) => {
    const inline = inlined(member, 'yaml');
    if (inline !== undefined) return [`${name}: ${inline}`];
    const indent = isList(member) ? layout.dash : layout.unit;
    return [`${name}:`, ...yamlLines(member, layout).map((line) => indent + line)];
  });
}

/** What is written on one line: everything but objects, and lists of them. */
function inlined(value: StarterValue, form: StarterLayout['form']): string | undefined {
  if (value instanceof TypedPlace) return value.snippet;
  if (typeof value === 'string') return form === 'json' ? `"${value}"` : yamlText(value, false);
  if (typeof value !== 'object') return String(value);
  if (!isList(value) || value.some((item) => typeof item === 'object')) return undefined;
  const items = value.map((item) =>
    form === 'yaml' && typeof item === 'string' ? yamlText(item, true) : inlined(item, form),
  );
  return `[${items.join(', ')}]`;
}

/** A text with places to type, in quotes where the text that it starts out as needs them. */
function yamlText(snippet: string, flow: boolean): string {
  const initial = initialText(snippet);
  return yamlString(initial, '"', flow) === initial ? snippet : quoted(snippet, '"');
}

function membersOf(value: StarterValue): [string, StarterValue][] {
  return typeof value === 'object' && !isList(value) && !(value instanceof TypedPlace)
    ? Object.entries(value)
    : [];
}

function isList(value: StarterValue): value is readonly StarterValue[] {
  return Array.isArray(value);
}
