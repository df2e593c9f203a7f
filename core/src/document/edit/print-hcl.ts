import { isList, type JsonValue } from '../path-edit.ts';
import type { Layout } from '../print.ts';

/** Prints a value as an expression of HCL over several lines; the lines after the first start with `indent`. */
export function printHcl(value: JsonValue, indent: string, layout: Layout): string {
  const inner = indent + layout.unit;
  const lines = (open: string, items: readonly string[], close: string) =>
    [open, ...items.map((item) => inner + item), indent + close].join(layout.newline);
  if (isList(value)) {
    if (value.every((item) => typeof item !== 'object' || item === null)) return printHclInline(value);
    return lines(
      '[',
      value.map((item) => `${printHcl(item, inner, layout)},`),
      ']',
    );
  }
  if (typeof value !== 'object' || value === null) return printHclInline(value);
  const members = Object.entries(value);
  if (members.length === 0) return '{}';
  return lines(
    '{',
    members.map(([name, each]) => `${hclName(name)} = ${printHcl(each, inner, layout)}`),
    '}',
  );
}

/** Prints a value as an expression of HCL on one line. */
export function printHclInline(value: JsonValue): string {
  if (isList(value)) return `[${value.map(printHclInline).join(', ')}]`;
  if (typeof value === 'string') return hclText(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).map(([name, each]) => `${hclName(name)} = ${printHclInline(each)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** An argument, or the blocks that a list of objects is in a body; the lines after the first start with `indent`. */
export function printHclMember(name: string, value: JsonValue, indent: string, layout: Layout): string {
  if (!isBlocks(value)) return `${hclName(name)} = ${printHcl(value, indent, layout)}`;
  return value
    .map((block) => `${hclName(name)} ${printHclBody(block, indent, layout)}`)
    .join(layout.newline + indent);
}

/** The braces of a block and what is in them. */
export function printHclBody(value: JsonValue, indent: string, layout: Layout): string {
  const members = typeof value === 'object' && value !== null && !isList(value) ? Object.entries(value) : [];
  if (members.length === 0) return '{}';
  const inner = indent + layout.unit;
  const lines = members.map(([name, each]) => inner + printHclMember(name, each, inner, layout));
  return ['{', ...lines, `${indent}}`].join(layout.newline);
}

/** Whether a value stands as blocks in a body. */
export function isBlocks(value: JsonValue): value is readonly JsonValue[] {
  return (
    isList(value) &&
    value.length > 0 &&
    value.every((item) => typeof item === 'object' && item !== null && !isList(item))
  );
}

/** A name as it can stand before an equals sign: in quotes where it is no identifier. */
export function hclName(name: string): string {
  return /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(name) ? name : hclText(name);
}

/** A text in quotes in which nothing is a template. */
function hclText(text: string): string {
  return JSON.stringify(text).replace(/([$%])\{/g, '$1$1{');
}
