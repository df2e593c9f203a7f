import type { ListServicesByNamespaceRequest, ListServicesByNamespaceResponse } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { lastPart, parseArn } from '../arns.ts';
import { defineCommand } from '../command.ts';
import { page } from '../paging.ts';

/** The services, of any cluster, whose Service Connect configuration names the namespace. */
export default defineCommand<ListServicesByNamespaceRequest, ListServicesByNamespaceResponse>(
  'ListServicesByNamespace',
  (draft, input, call) => {
    if (!input.namespace) throw invalidParameter('Namespace should not be null or empty.');
    const namespace = lastPart(input.namespace);
    const arns = draft
      .list('services')
      .filter(({ shown }) => shown.status === 'ACTIVE')
      .filter(({ extras }) => lastPart(extras.serviceConnectConfiguration?.namespace ?? '') === namespace)
      .map(({ shown }) => shown.serviceArn)
      .filter((arn) => parseArn(arn)?.region === call.region);
    const { items, next } = page(arns.sort(), input, { size: 10 });
    return { serviceArns: items, ...next };
  },
);
