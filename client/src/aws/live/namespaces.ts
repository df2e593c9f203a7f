import { ListNamespacesCommand, ServiceDiscoveryClient } from '@aws-sdk/client-servicediscovery';
import type { FactReader } from '../../live/account-reader.ts';
import type { OpenCaller, ServiceBeside } from '../beside.ts';

/** Cloud Map. */
export const cloudMap: ServiceBeside = {
  service: 'servicediscovery',
  name: 'Cloud Map',
  variable: 'AWS_ENDPOINT_URL_SERVICEDISCOVERY',
  section: 'servicediscovery',
};

/** Asks Cloud Map about namespaces. */
export function namespaceReader(open: OpenCaller): FactReader<'namespace'> {
  const { send, pages } = open((config) => new ServiceDiscoveryClient(config));
  const permission = 'servicediscovery:ListNamespaces';
  const all = (signal: AbortSignal) =>
    pages('ListNamespaces', 'Namespaces', async (NextToken) => {
      const command = new ListNamespacesCommand({ NextToken });
      const answer = await send('ListNamespaces', command, signal);
      return { items: answer.Namespaces, next: answer.NextToken };
    });
  return {
    permissions: { ask: permission, list: permission },
    ask: async ({ name }, signal) => {
      const found = (await all(signal)).find(({ Name, Arn }) => Name === name || Arn === name);
      return found && { name: found.Name ?? name, arn: found.Arn ?? '', type: found.Type ?? '' };
    },
    list: async (signal) =>
      (await all(signal)).flatMap(({ Name, Type }) =>
        Name === undefined ? [] : [{ value: Name, ...(Type && { detail: Type }) }],
      ),
  };
}
