import { counted } from '#core/words/counted.ts';
import { code, md } from '#core/words/markdown.ts';
import type { DiscoveryNamespace } from '../../around/discovery.ts';
import type { Connection } from '../../connections/connection.ts';
import { defineNode } from '../node-kind.ts';
import namespaces from './namespaces.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_NamespaceSummary.html */
const types: Readonly<Record<string, string>> = {
  DNS_PRIVATE: 'private DNS',
  DNS_PUBLIC: 'public DNS',
  HTTP: 'API calls',
};

export default defineNode<DiscoveryNamespace, Connection>({
  kind: 'namespace',
  noun: 'namespace',
  under: [namespaces],
  filterable: true,
  sorted: true,
  none: 'No namespaces',
  list: async (_, _parent, { discovery, signal }) => (await discovery()).namespaces(signal),
  id: ({ arn, id }) => arn || id,
  arn: ({ arn }) => arn,
  view: ({ name, type, services }) => ({
    label: name,
    description: nameOf(type),
    ...(services !== undefined && { summary: counted(services, 'service') }),
    icon: 'symbol-namespace',
  }),
  tooltip: ({ name, type, description, arn }) => [
    md`**${name}** ${nameOf(type)}`,
    ...(description === undefined ? [] : [md`${description}`]),
    code(arn),
  ],
});

function nameOf(type: string): string {
  return (Object.hasOwn(types, type) ? types[type] : undefined) ?? type;
}
