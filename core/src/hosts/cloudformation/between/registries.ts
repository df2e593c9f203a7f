import type { DocNode, ObjectNode } from '../../../document/node.ts';
import { memberOf, nodeAt } from '../../../document/path.ts';
import type { HostFault } from '../../../subjects/subject.ts';
import { propertiesOf } from '../inputs.ts';
import { textIn } from '../parameters.ts';
import type { Resource } from '../resources.ts';
import type { Given } from './given.ts';
import { mentionsIn } from './mentions.ts';

/**
 * Whether the registries of a service name a port just when their records have one.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRegistry.html
 */
export function registryFaults({ input: { kind, node }, all }: Given): HostFault[] {
  const list = kind === 'create-service' ? memberOf(node, 'ServiceRegistries')?.value : undefined;
  if (list?.kind !== 'array') return [];
  return list.items.flatMap((item, index) =>
    item.kind === 'object' ? faultsIn(item, recordsOf(item, all), ['ServiceRegistries', index]) : [],
  );
}

function faultsIn(
  registry: ObjectNode,
  records: ReadonlySet<string> | undefined,
  path: readonly (string | number)[],
): HostFault[] {
  if (records === undefined || records.size === 0) return [];
  const ports = ['ContainerPort', 'Port'].filter((name) => memberOf(registry, name) !== undefined);
  const about = { id: 'cfn-registry-port', severity: 'error' } as const;
  if (records.has('SRV')) {
    if (ports.length > 0 || registry.members.some(({ key }) => key.startsWith('Fn::'))) return [];
    const message =
      'The registry has SRV records, which hold a port; give "ContainerName" and "ContainerPort", or "Port".';
    return [{ ...about, path, message }];
  }
  return ports.map((name) => {
    const message = `The registry has records of type ${[...records].join(' and ')} only, which hold no port; remove "${name}".`;
    const extra = ['ContainerName', name].filter((each) => memberOf(registry, each) !== undefined);
    const edits = extra.map((each) => ({ remove: [...path, each] }));
    return {
      ...about,
      path: [...path, name],
      on: 'key',
      message,
      fixes: [{ title: 'Remove the port', edits, preferred: true }],
    };
  });
}

/** The types of the records of the registry that is named; `undefined` where they are open. */
function recordsOf(registry: ObjectNode, all: readonly Resource[]): ReadonlySet<string> | undefined {
  const [mention] = mentionsIn(memberOf(registry, 'RegistryArn')?.value);
  const found = mention && all.find(({ id }) => id === mention.name);
  if (found?.type !== 'AWS::ServiceDiscovery::Service') return undefined;
  const records: DocNode | undefined = nodeAt(propertiesOf(found), ['DnsConfig', 'DnsRecords']);
  if (records?.kind !== 'array') return undefined;
  const types = records.items.map((item) => textIn(nodeAt(item, ['Type'])));
  const known = types.flatMap((type) => type ?? []);
  return known.length === types.length ? new Set(known) : undefined;
}
