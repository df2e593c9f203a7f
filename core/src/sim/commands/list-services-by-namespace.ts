import type { ListServicesByNamespaceRequest, ListServicesByNamespaceResponse } from '@aws-sdk/client-ecs';
import { ApiError, invalidParameter } from '../api-error.ts';
import { parseArn } from '../arns.ts';
import { defineCommand } from '../command.ts';
import { namespaceOf } from '../discovery/connect.ts';
import { findNamespace } from '../discovery/namespaces.ts';
import { page } from '../paging.ts';

/** The services, of any cluster, whose Service Connect configuration names the namespace. */
export default defineCommand<ListServicesByNamespaceRequest, ListServicesByNamespaceResponse>(
  'ListServicesByNamespace',
  (draft, input, call) => {
    if (!input.namespace) throw invalidParameter('Namespace should not be null or empty.');
    const namespace = findNamespace(draft, input.namespace, call);
    const arns = draft
      .list('services')
      .filter(({ shown }) => shown.status === 'ACTIVE')
      .filter((service) => {
        const connect = service.extras.serviceConnectConfiguration;
        if (connect?.enabled !== true) return false;
        if (namespace === undefined) return connect.namespace === input.namespace;
        return namespaceOf(draft, service, connect)?.Id === namespace.Id;
      })
      .map(({ shown }) => shown.serviceArn)
      .filter((arn) => parseArn(arn)?.region === call.region);
    if (namespace === undefined && arns.length === 0) {
      throw new ApiError('NamespaceNotFoundException', 'The specified namespace was not found.');
    }
    const { items, next } = page(arns.sort(), input, { size: 10 });
    return { serviceArns: items, ...next };
  },
);
