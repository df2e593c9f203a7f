import { isEmbedding } from '../../../document/embedding.ts';
import type { DocNode, Path } from '../../../document/node.ts';
import { passing } from '../worked-out.ts';

/** An attribute of a resource or of a data source that a value is, and nothing else beside it. */
export interface Mention {
  /** `aws_iam_role`, of a data source too. */
  readonly type: string;
  /** All before the attribute: `data.aws_iam_role.web[0]`. */
  readonly address: string;
  readonly attribute: string;
  /** From the value that was looked through. */
  readonly path: Path;
  /** The argument, or the member of JSON, that the value is for. */
  readonly argument: string;
}

const attributeOf =
  /^(?:\$\{)?\s*((?:data\.)?([a-z][a-z0-9]*_\w+)\.[\w-]+(?:\[[^\]]*\])*)\.(\w+)(?:\[[^\]]*\])?\s*\}?$/;

/** Calls that give one of their arguments, or a list of them. */
const giving: ReadonlySet<string> = new Set([...passing, '?', 'concat', 'try']);

/** The attributes that the values of a resource are, at whatever depth. */
export function mentionsIn(node: DocNode | undefined, path: Path = [], argument = ''): readonly Mention[] {
  if (node?.kind === 'array')
    return node.items.flatMap((item, index) => mentionsIn(item, [...path, index], argument));
  if (node?.kind === 'object')
    return node.members.flatMap(({ key, value }) => mentionsIn(value, [...path, key], key));
  if (node?.kind !== 'unknown') return [];
  const { name, value } = node.tagged ?? {};
  if (name === undefined) return named(node.text, path, argument);
  if (isEmbedding(name)) return mentionsIn(value, [...path, name], argument);
  if (!giving.has(name) || value?.kind !== 'array') return [];
  return value.items.flatMap((item, index) =>
    name === '?' && index === 0 ? [] : mentionsIn(item, [...path, name, index], argument),
  );
}

function named(text: string, path: Path, argument: string): readonly Mention[] {
  const [, address, type, attribute] = attributeOf.exec(text) ?? [];
  if (address === undefined || type === undefined || attribute === undefined) return [];
  return [{ type, address, attribute, path, argument }];
}
