import { ListNamespacesCommand } from '@aws-sdk/client-servicediscovery';
import type { FactReader } from '../../live/account-reader.ts';
import type { OpenCaller } from '../beside.ts';
import { callerOf } from '../discovery/cloud-map.ts';

/** Asks Cloud Map about namespaces. */
export function namespaceReader(open: OpenCaller): FactReader<'namespace'> {
  const { send, pages } = callerOf(open);
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
