import { isEmbedding } from '../../document/embedding.ts';
import type { DocNode, Path } from '../../document/node.ts';
import { fileContent, type ReadFile } from './file-text.ts';
import type { PerhapsAbsent } from './perhaps-absent.ts';
import type { Declared, Placed } from './resources.ts';

/** How choices come out, by the text of their condition. */
export type Choices = ReadonlyMap<string, boolean>;

/** What decides about expressions while a resource is read. */
export interface Scope {
  readonly declared: Declared;
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

/** Follows locals, choices that are decided and functions that only pass on what they are given. */
export function workOut(start: Placed, scope: Scope): WorkedOut {
  let { node, path } = start;
  let isJson = false;
  for (let steps = 0; steps < farthest; steps += 1) {
    const content = fileContent(node, scope.readFile);
    const name = node.kind === 'unknown' ? node.tagged?.name : undefined;
    if (content !== undefined && name !== undefined)
      return { node: content, path: [...path, name, 0], isJson: true };
    const next = step({ node, path }, scope);
    if (next === undefined) break;
    isJson ||= node.kind === 'unknown' && node.tagged !== undefined && isEmbedding(node.tagged.name);
    ({ node, path } = next);
  }
  return { node, path, isJson };
}

function step({ node, path }: Placed, scope: Scope): Placed | undefined {
  if (node.kind !== 'unknown') return undefined;
  if (node.tagged === undefined) return localNamed(node.text, scope);
  const { name, value } = node.tagged;
  if (isEmbedding(name)) return { node: value, path: [...path, name] };
  if (value.kind !== 'array') return undefined;
  if (name === '?') return chosen(value.items, [...path, name], scope);
  const [only] = value.items;
  if (passing.has(name) && value.items.length === 1 && only !== undefined)
    return { node: only, path: [...path, name, 0] };
  return undefined;
}

function localNamed(text: string, { declared }: Scope): Placed | undefined {
  const name = /^local\.([\w-]+)$/.exec(text)?.[1];
  return name === undefined ? undefined : declared.locals.get(name);
}

function chosen(items: readonly DocNode[], path: Path, { choices, open }: Scope): Placed | undefined {
  const [condition] = items;
  const is = condition && truthOf(condition, choices);
  if (is === undefined) {
    if (condition?.kind === 'unknown') open.add(condition.text);
    return undefined;
  }
  const index = is ? 1 : 2;
  const node = items[index];
  return node && { node, path: [...path, index] };
}

/** Whether a condition holds; `undefined` when that is not decided. */
export function truthOf(condition: DocNode, choices: Choices): boolean | undefined {
  if (condition.kind === 'scalar') return condition.value === true || condition.value === 'true';
  return condition.kind === 'unknown' ? choices.get(condition.text) : undefined;
}
