import { ListNamespacesCommand, ServiceDiscoveryClient } from '@aws-sdk/client-servicediscovery';
import type { FactReader } from '../../live/account-reader.ts';
import { keepSocketsAlive } from '../keep-sockets-alive.ts';
import { sendInTime } from '../send-in-time.ts';
import type { ServiceBeside } from '../sender.ts';
import { type Asking, pagesOf } from './caller.ts';

/** Cloud Map. */
export const cloudMap: ServiceBeside = {
  service: 'servicediscovery',
  name: 'Cloud Map',
  variable: 'AWS_ENDPOINT_URL_SERVICEDISCOVERY',
  section: 'servicediscovery',
};

/** Asks Cloud Map about namespaces. */
export function namespaceReader({ config, during, opened }: Asking): FactReader<'namespace'> {
  const client = new ServiceDiscoveryClient(config);
  keepSocketsAlive(client);
  opened(client);
  const permission = 'servicediscovery:ListNamespaces';
  const all = (signal: AbortSignal) =>
    pagesOf(async (NextToken) => {
      const command = new ListNamespacesCommand({ NextToken });
      const answer = await sendInTime(client, command, during('ListNamespaces', signal));
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
