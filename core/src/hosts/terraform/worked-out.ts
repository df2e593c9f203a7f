import { isEmbedding } from '../../document/embedding.ts';
import type { DocNode, Path } from '../../document/node.ts';
import { converted } from '../cloudformation/converted.ts';
import type { Type } from '../type-in.ts';
import { convertedTo } from './converted-to.ts';
import { fileContent, type ReadFile } from './file-text.ts';
import { followed, type Known } from './followed.ts';
import type { PerhapsAbsent } from './perhaps-absent.ts';
import type { Placed } from './resources.ts';

/** How choices come out, by the text of their condition. */
export type Choices = ReadonlyMap<string, boolean>;

/** What decides about expressions while a resource is read. */
export interface Scope extends Known {
  readonly choices: Choices;
  /** The conditions that were met and are not decided. */
  readonly open: Set<string>;
  /** What is done about values that may be null; absent where all are taken for values. */
  readonly perhaps?: PerhapsAbsent;
  /** Reads files of the module; absent where there are none. */
  readonly readFile?: ReadFile | undefined;
}

/** A value as far as it can be told without running Terraform. */
export interface WorkedOut extends Placed {
  /** Whether it is JSON, which has the API's names, and types that nobody converts. */
  readonly isJson: boolean;
  /** Whether a text that is JSON was encoded once more, which makes one text of all of it. */
  readonly isEncodedTwice: boolean;
}

/** Functions that give their only argument back, but for its type. */
export const passing: ReadonlySet<string> = new Set([
  'tolist',
  'toset',
  'tostring',
  'tonumber',
  'tobool',
  'tomap',
  'nonsensitive',
  'sensitive',
  'compact',
  'distinct',
]);

/** No one follows more than this from one name to the next. */
const farthest = 12;

/** Follows locals, variables that have a value, rendered templates, choices that are decided and functions that only pass on what they are given. */
export function workOut(start: Placed, scope: Scope): WorkedOut {
  let { node, path } = start;
  let isJson = false;
  let isEncodedTwice = false;
  const conversions: string[] = [];
  for (let steps = 0; steps < farthest; steps += 1) {
    const content = fileContent(node, scope.readFile);
    const name = node.kind === 'unknown' ? node.tagged?.name : undefined;
    if (content !== undefined && name !== undefined)
      return { node: content, path: [...path, name, 0], isJson: true, isEncodedTwice: isJson };
    const next = step({ node, path }, scope);
    if (next === undefined) break;
    if (name !== undefined) conversions.unshift(name);
    const isEncoded = node.kind === 'unknown' && node.tagged !== undefined && isEmbedding(node.tagged.name);
    isEncodedTwice ||= isEncoded && isJson;
    isJson ||= isEncoded;
    ({ node, path } = next);
  }
  node = conversions.reduce((value, name) => convertedTo(name, value), node);
  return { node, path, isJson, isEncodedTwice };
}

/**
 * A literal that a text of JSON has in place of `${...}`: quotation marks around it, or none, decide what it is there,
 * so it is taken for what belongs there.
 */
export function asPrinted(start: DocNode, type: Type, found: WorkedOut): WorkedOut {
  const isPrinted = start.kind === 'unknown' && start.text.startsWith('${') && found.node !== start;
  return isPrinted ? { ...found, node: converted(type?.kind, found.node) } : found;
}

function step({ node, path }: Placed, scope: Scope): Placed | undefined {
  if (node.kind !== 'unknown') return undefined;
  if (node.tagged === undefined) return followed({ node, path }, scope);
  const { name, value } = node.tagged;
  if (isEmbedding(name)) return { node: value, path: [...path, name] };
  if (value.kind !== 'array') return undefined;
  if (name === '?') return chosen(value.items, [...path, name], scope);
  const [only] = value.items;
  if (passing.has(name) && value.items.length === 1 && only !== undefined)
    return { node: only, path: [...path, name, 0] };
  return undefined;
}

function chosen(items: readonly DocNode[], path: Path, scope: Scope): Placed | undefined {
  const [condition] = items;
  const is = condition && truthOf(condition, { path, scope });
  if (is === undefined) {
    if (condition?.kind === 'unknown') scope.open.add(condition.text);
    return undefined;
  }
  const index = is ? 1 : 2;
  const node = items[index];
  return node && { node, path: [...path, index] };
}

/** Whether a condition holds; `undefined` when that is not decided. */
function truthOf(
  condition: DocNode,
  { path, scope }: { readonly path: Path; readonly scope: Scope },
): boolean | undefined {
  const decided = condition.kind === 'unknown' ? scope.choices.get(condition.text) : undefined;
  if (decided !== undefined) return decided;
  const { node } = followed({ node: condition, path }, scope) ?? { node: condition };
  return node.kind === 'scalar' ? node.value === true || node.value === 'true' : undefined;
}
