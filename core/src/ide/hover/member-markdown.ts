import { documentationOf } from '../../schema/documentation.ts';
import type { SchemaPlace } from '../../schema/shape.ts';
import type { Check, Member, Type } from '../../schema/types.ts';
import { code, joined, type Markdown, md, ownMarkdown, sectionsOf } from '../../words/markdown.ts';
import { isRequired } from '../completion/snippet.ts';
import { newerMarkdown } from './newer-markdown.ts';

/** How long a documentation text may get before it is cut at a paragraph. */
const longest = 900;

const places: Readonly<Record<string, string>> = {
  FARGATE: 'Fargate',
  EC2: 'EC2',
  EXTERNAL: 'external instances',
  MANAGED_INSTANCES: 'Managed Instances',
  WINDOWS: 'Windows',
};

const units: Readonly<Record<string, string>> = { s: 'seconds', '%': 'percent' };

/** The documentation of a member: its type and unit, what it takes, where it applies, and what it is for. */
export function memberMarkdown({ shape, name, member, checks, type, at }: SchemaPlace): Markdown {
  if (shape === undefined || name === undefined || member === undefined) return md``;
  const title = [md`**${code(name)}** ${apiType(at === '' ? member.type : type)}`];
  if (member.unit !== undefined) title.push(md`in ${units[member.unit] ?? member.unit}`);
  if (at === '' && isRequired(member)) title.push(md`required`);
  const facts = [...valueFacts(member, checks), ...placeFacts(member)];
  const documentation =
    member.newer === undefined
      ? ownMarkdown(shortened(documentationOf(shape, name), shape))
      : newerMarkdown(member.newer);
  return sectionsOf([joined(title, ', '), joined(facts, ' · '), documentation]);
}

/** A type as reference pages write it. */
function apiType(type: Type): string {
  switch (type.kind) {
    case 'list':
      return `list of ${apiType(type.item)}s`;
    case 'map':
      return `map of ${apiType(type.value)}s`;
    case 'any':
      return 'value';
    default:
      return type.kind;
  }
}

function valueFacts(member: Member, checks: readonly Check[]): Markdown[] {
  const facts: Markdown[] = [];
  const words = wordsOf(member, checks);
  if (words !== undefined) facts.push(md`One of ${joined(words.map(String).map(code), ', ')}`);
  const range = limits(checks, 'min', 'max');
  if (range !== undefined) facts.push(md`${range}`);
  const length = limits(checks, 'minLength', 'maxLength');
  if (length !== undefined && length !== 'At least 1') facts.push(md`${length} characters`);
  const items = limits(checks, 'minItems', 'maxItems');
  // A list that may only be empty is one that has ended, which is said beside it.
  if (items !== undefined && items !== 'At most 0')
    facts.push(md`${items} ${/(?:^| )1$/.test(items) ? 'item' : 'items'}`);
  if (member.default !== undefined) facts.push(md`Default ${code(String(member.default))}`);
  return facts;
}

function placeFacts({ deprecated, notOn }: Member): Markdown[] {
  const facts = deprecated === undefined ? [] : [md`Deprecated: ${ownMarkdown(deprecated)}`];
  if (notOn !== undefined) facts.push(md`Not on ${notOn.map((place) => places[place] ?? place).join(', ')}`);
  return facts;
}

function wordsOf(member: Member, checks: readonly Check[]): readonly unknown[] | undefined {
  const listed = checks.find((check) => Array.isArray(check.enum))?.enum;
  if (Array.isArray(listed)) return listed;
  const type = member.type.kind === 'list' ? member.type.item : member.type;
  return type.kind === 'string' ? type.enum : undefined;
}

/** The narrowest range that the checks leave: "2 to 60", "At least 1". */
function limits(
  checks: readonly Check[],
  low: 'min' | 'minLength' | 'minItems',
  high: 'max' | 'maxLength' | 'maxItems',
): string | undefined {
  const least = Math.max(...checks.flatMap((check) => check[low] ?? []));
  const most = Math.min(...checks.flatMap((check) => check[high] ?? []));
  if (Number.isFinite(least) && Number.isFinite(most))
    return least === most ? String(least) : `${least} to ${most}`;
  if (Number.isFinite(least)) return `At least ${least}`;
  return Number.isFinite(most) ? `At most ${most}` : undefined;
}

/** The text up to the paragraph that makes it too long, with the way to the rest. */
function shortened(text: string, shape: string): string {
  if (text.length <= longest) return text;
  const cut = Math.max(text.lastIndexOf('\n', longest), text.lastIndexOf('. ', longest) + 1);
  const page = `https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_${shape.replace(/Request$/, '')}.html`;
  return `${text.slice(0, cut).trimEnd()}\n\n[More in the API reference](${page})`;
}
