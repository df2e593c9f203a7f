import type { Call } from '../command.ts';
import type { Draft } from '../transaction.ts';
import { createNamespace, findNamespace } from './namespaces.ts';

/**
 * The default namespace of a cluster for Service Connect: one that is named and not there is made, as ECS does;
 * an empty name takes the default away.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ClusterServiceConnectDefaultsRequest.html
 */
export function defaultNamespace(
  draft: Draft,
  input: { readonly namespace?: string | undefined } | undefined,
  call: Call,
): { readonly namespace: string } | undefined {
  const { namespace: wanted = '' } = input ?? {};
  if (wanted === '') return undefined;
  const found = findNamespace(draft, wanted, call);
  if (found !== undefined) return { namespace: found.Arn };
  // One of AWS's own is shown as it was given; services that use it say that it is not known here.
  if (wanted.startsWith('arn:')) return { namespace: wanted };
  return { namespace: createNamespace(draft, { name: wanted, type: 'HTTP' }, call).Arn };
}
