import type { Service } from '#core/ecs/api.ts';
import { counted } from '#core/words/counted.ts';
import { code, md } from '#core/words/markdown.ts';
import type { DiscoveryNamespace, DiscoveryService } from '../../around/discovery.ts';
import { defineNode } from '../node-kind.ts';
import namespace from './namespace.ts';
import serviceDiscovery from './service-discovery.ts';

/** A name of AWS Cloud Map: those of a namespace, and those that a service of ECS registers its tasks with. */
export default defineNode<DiscoveryService, DiscoveryNamespace | Service>({
  kind: 'discovery-service',
  noun: 'name',
  under: [namespace, serviceDiscovery],
  filterable: true,
  sorted: true,
  none: 'No services',
  async list(_, parent, { discovery, signal }) {
    const reader = await discovery();
    return 'cluster' in parent
      ? reader.services(parent.discovery ?? [], signal)
      : reader.servicesIn(parent.id, signal);
  },
  id: ({ arn, id }) => arn || id,
  arn: ({ arn }) => arn,
  view: ({ name, records, instances }) => ({
    label: name,
    ...(records.length > 0 && { description: records.join(', ') }),
    ...(instances !== undefined && { summary: counted(instances, 'instance') }),
    icon: 'symbol-reference',
  }),
  tooltip: ({ name, records, checksHealth, arn }) => [
    md`**${name}**`,
    records.length === 0
      ? md`Discoverable by API calls only: it has no DNS records.`
      : md`DNS records: ${records.join(', ')}`,
    ...(checksHealth ? [] : [md`The health of its instances is not checked.`]),
    code(arn),
  ],
});
