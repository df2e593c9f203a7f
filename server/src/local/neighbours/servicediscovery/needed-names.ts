import type { Place } from '#core/sim/arns.ts';
import { findNamespace } from '#core/sim/discovery/namespaces.ts';
import { namespaceNotFound, serviceNotFound } from '#core/sim/discovery/refusals.ts';
import { serviceOfName } from '#core/sim/discovery/services.ts';
import type { Draft } from '#core/sim/transaction.ts';

interface Names {
  readonly NamespaceName?: string | undefined;
  readonly ServiceName?: string | undefined;
}

/** The service that two names stand for; refuses names that nothing has. */
export function neededNames(draft: Draft, { NamespaceName = '', ServiceName = '' }: Names, place: Place) {
  const namespace = findNamespace(draft, NamespaceName, place);
  if (namespace === undefined) throw namespaceNotFound(NamespaceName);
  const service = serviceOfName(draft, namespace, ServiceName);
  if (service === undefined) throw serviceNotFound(ServiceName);
  return { namespace, service };
}
