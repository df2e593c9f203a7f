import type { DocNode, Path } from '../../document/node.ts';
import type { Type } from '../type-in.ts';
import { isFlagAt } from './flag-words.ts';
import type { Placed } from './resources.ts';
import { isPairList, typeAt } from './types.ts';
import { type Scope, workOut } from './worked-out.ts';

/** What an argument is in the provider's schema; the rest is a text, number or flag as in the API. */
export type Takes = 'block' | 'list' | 'map' | 'flag' | 'containers' | 'encoded containers';

/** An argument with a value of another type than the provider's schema has. */
export interface Mistyped extends Placed {
  readonly argument: string;
  readonly takes: Takes;
  /** Whether what is meant can be read all the same. */
  readonly isReadable: boolean;
}

/** The argument at a path of a shape when Terraform refuses it for its type; values are followed to where they are written. */
export function mistypedAt(
  holder: Type,
  to: readonly string[],
  start: Placed,
  scope: Scope,
): Mistyped | undefined {
  const takes = takenFor(typeAt(holder, to), isFlagAt(holder, to));
  if (takes === undefined) return undefined;
  const argument = String(start.path.at(-1));
  const found = workOut(start, scope);
  if (takes === 'block') {
    if (isBlock(start, found.node)) return undefined;
    return { ...start, argument, takes, isReadable: !isPlain(found.node) };
  }
  const { node, path } = found;
  if (takes === 'containers' && found.isEncodedTwice)
    return { ...start, argument, takes: 'encoded containers', isReadable: false };
  if (found.isJson || !refuses[takes](node)) return undefined;
  return { node, path, argument, takes, isReadable: false };
}

/** Arguments that the provider acts on by itself, where they are no text. */
const ofProvider: Readonly<Record<string, 'flag' | 'map'>> = {
  force_delete: 'flag',
  force_destroy: 'flag',
  force_new_deployment: 'flag',
  is_enabled: 'flag',
  sigint_rollback: 'flag',
  skip_destroy: 'flag',
  track_latest: 'flag',
  triggers: 'map',
  wait_for_steady_state: 'flag',
  wait_until_stable: 'flag',
};

/** The same for an argument that is not sent to the API. */
export function ownMistyped(name: string, start: Placed, scope: Scope): Mistyped | undefined {
  const takes = Object.hasOwn(ofProvider, name) ? ofProvider[name] : undefined;
  const { node, path } = workOut(start, scope);
  return takes !== undefined && refuses[takes](node)
    ? { node, path, argument: name, takes, isReadable: false }
    : undefined;
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs */
function takenFor(type: Type, isFlag: boolean): Exclude<Takes, 'encoded containers'> | undefined {
  if (isFlag) return 'flag';
  if (type?.kind === 'map' || isPairList(type)) return 'map';
  if (type?.kind === 'object') return 'block';
  if (type?.kind !== 'list') return undefined;
  if (type.item?.kind !== 'object') return 'list';
  return type.item.shape === 'ContainerDefinition' ? 'containers' : 'block';
}

/**
 * Terraform makes texts of numbers and flags and the other way round, and no list or map of either.
 * https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion
 */
const refuses: Readonly<Record<'list' | 'map' | 'flag' | 'containers', (value: DocNode) => boolean>> = {
  list: (value) => isPlain(value) || value.kind === 'object',
  map: (value) => isPlain(value) || value.kind === 'array',
  flag: (value) => value.kind === 'scalar' && isPlain(value) && !isTruth(value.value),
  containers: (value) =>
    value.kind === 'scalar' ? isPlain(value) && !isJsonList(value.value) : value.kind !== 'unknown',
};

/** In HCL blocks of a name are a list without brackets; in JSON they are an object, or a list of some. */
function isBlock({ node, path }: Placed, value: DocNode): boolean {
  if (!isInHcl(path)) return !isPlain(value);
  return node.kind === 'array' && node.items[0]?.span.start === node.span.start;
}

/** Addresses are one segment in HCL, and three in JSON. */
function isInHcl([first]: Path): boolean {
  return String(first).startsWith('resource.');
}

/** A text, number or flag, also a text with values in it; null leaves the argument out. */
function isPlain(node: DocNode): boolean {
  if (node.kind === 'scalar') return node.value !== null;
  return node.kind === 'unknown' && node.tagged === undefined && isTemplate(node.text);
}

/** Whether `${...}` stands beside other letters of a text; before it an expression would have a quotation mark. */
function isTemplate(text: string): boolean {
  return /^[^"[{$]+\$\{|^\$\{[^"}]*\}[^"\s]/.test(text);
}

function isTruth(value: unknown): boolean {
  return typeof value === 'boolean' || /^(?:true|false|1|0)$/.test(typeof value === 'string' ? value : '');
}

function isJsonList(text: unknown): boolean {
  try {
    return Array.isArray(JSON.parse(String(text)));
  } catch {
    return false;
  }
}
