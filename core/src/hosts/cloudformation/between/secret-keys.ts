import type { DocNode, Path } from '../../../document/node.ts';
import { nodeAt } from '../../../document/path.ts';
import type { HostFault } from '../../../subjects/subject.ts';
import { callIn } from '../call.ts';
import type { Resource } from '../resources.ts';
import { substitution } from '../substitution.ts';
import type { Given } from './given.ts';

/**
 * Keys of secrets of the template that lack the colons behind them.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
 */
export function secretKeyFaults({ input: { kind, node }, all }: Given): HostFault[] {
  if (kind !== 'task-definition') return [];
  const containers = nodeAt(node, ['ContainerDefinitions']);
  return itemsOf(containers, ['ContainerDefinitions']).flatMap((container) =>
    itemsOf(nodeAt(container.node, ['Secrets']), [...container.path, 'Secrets']).flatMap((secret) =>
      keyFault(nodeAt(secret.node, ['ValueFrom']), [...secret.path, 'ValueFrom'], all),
    ),
  );
}

function keyFault(node: DocNode | undefined, path: Path, all: readonly Resource[]): HostFault[] {
  const call = callIn(node);
  const text = call?.name === 'Fn::Sub' ? substitution(call)?.text : undefined;
  const [, name, key, rest] = /^\$\{(\w+)\}:([^:$]+)(:?)$/.exec(text ?? '') ?? [];
  if (name === undefined || text === undefined) return [];
  if (all.find(({ id }) => id === name)?.type !== 'AWS::SecretsManager::Secret') return [];
  const to = { 'Fn::Sub': `${text}${rest === ':' ? ':' : '::'}` };
  const message = `The key "${key}" lacks the colons behind it; write \${${name}}:${key}::.`;
  const fix = { title: 'Add the colons', edits: [{ set: path, to }], preferred: true };
  return [{ id: 'cfn-secret-key', severity: 'error', path, message, fixes: [fix] }];
}

function itemsOf(
  node: DocNode | undefined,
  path: Path,
): readonly { readonly node: DocNode; readonly path: Path }[] {
  return node?.kind === 'array'
    ? node.items.map((item, index) => ({ node: item, path: [...path, index] }))
    : [];
}
