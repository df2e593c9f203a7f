import type { DocNode, Path } from '../document/node.ts';
import { memberOf } from '../document/path.ts';
import { isFargateProvider } from '../ecs/service-facts.ts';
import type { HostFault } from '../subjects/subject.ts';

/** A capacity provider as a sentence names it. */
interface Provider {
  readonly name: string;
  readonly isFargate: boolean;
  readonly isReference: boolean;
}

/** A provider of a strategy and its place in the input, where it cannot stand beside the first. */
interface Odd {
  readonly path: Path;
  readonly message: string;
}

/**
 * A provider by reference that is of another kind than the first of its strategy; two names are left to the rule.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-capacity-providers.html
 */
export function mixedProvider(
  node: DocNode,
  referenceName: (provider: DocNode) => string | undefined,
): Odd | undefined {
  for (const member of ['capacityProviderStrategy', 'defaultCapacityProviderStrategy']) {
    const strategy = node.kind === 'object' ? memberOf(node, member)?.value : undefined;
    const named = strategy?.kind === 'array' ? namedIn(strategy.items, referenceName) : [];
    const [first] = named;
    const odd = named.find(({ provider }) => provider.isFargate !== first?.provider.isFargate);
    if (first === undefined || odd === undefined) continue;
    if (!first.provider.isReference && !odd.provider.isReference) continue;
    return {
      path: [member, odd.index, 'capacityProvider'],
      message: `"${first.provider.name}" and "${odd.provider.name}" cannot be in one strategy: Fargate providers and instance providers do not mix.`,
    };
  }
  return undefined;
}

/** The fault of such a provider where it is written, from the document's root. */
export function mixedProviderFault({ message }: Odd, path: Path): HostFault {
  return { id: 'svc-cps-mixed', severity: 'error', path, message, isAbsolute: true };
}

function namedIn(items: readonly DocNode[], referenceName: (provider: DocNode) => string | undefined) {
  return items.flatMap((item, index) => {
    const written = item.kind === 'object' ? memberOf(item, 'capacityProvider')?.value : undefined;
    const provider = written && providerOf(written, referenceName);
    return provider === undefined ? [] : [{ index, provider }];
  });
}

function providerOf(
  node: DocNode,
  referenceName: (provider: DocNode) => string | undefined,
): Provider | undefined {
  if (node.kind === 'scalar' && typeof node.value === 'string' && node.value !== '')
    return { name: node.value, isFargate: isFargateProvider(node.value), isReference: false };
  const name = referenceName(node);
  return name === undefined ? undefined : { name, isFargate: false, isReference: true };
}
