import type {
  DescribeCapacityProvidersRequest,
  DescribeCapacityProvidersResponse,
} from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { lastPart, parseArn } from '../arns.ts';
import { type CapacityProviderRecord, fargateProviders } from '../capacity/providers.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { page } from '../paging.ts';
import type { ClusterRecord } from '../records/cluster.ts';
import { checkInclude, includedTags } from '../tags.ts';

/** Those that are named, else all, the built-in ones of Fargate included. */
export default defineCommand<DescribeCapacityProvidersRequest, DescribeCapacityProvidersResponse>(
  'DescribeCapacityProviders',
  (draft, input, call) => {
    checkInclude(input.include);
    const cluster = input.cluster === undefined ? undefined : activeCluster(draft, input.cluster, call);
    const own = draft
      .list('capacityProviders')
      .filter(({ capacityProviderArn }) => parseArn(capacityProviderArn)?.region === call.region)
      .filter((one) => isIn(one, cluster))
      .map((one) => ({ ...one, tags: includedTags(draft, one.capacityProviderArn, input.include) }));
    const byName = new Map([...fargateProviders(call), ...own].map((one) => [one.name ?? '', one]));
    const references = input.capacityProviders ?? [];
    if (references.length > 100) throw invalidParameter('Capacity providers cannot be more than 100.');
    const all = [...own.filter(({ status }) => status !== 'INACTIVE'), ...fargateProviders(call)];
    const names = references.length > 0 ? references.map(lastPart) : all.map(({ name }) => name ?? '').sort();
    const known = names.filter((name) => byName.has(name));
    const { items, next } = page(known, input, references.length > 0 ? {} : { maximum: 10 });
    return {
      capacityProviders: items.flatMap((name) => byName.get(name) ?? []),
      failures: references
        .filter((reference) => !byName.has(lastPart(reference)))
        .map((arn) => ({ arn, reason: 'MISSING' })),
      ...next,
    };
  },
);

/** Whether a provider belongs to the cluster, or is associated with it. */
function isIn({ name, cluster: own }: CapacityProviderRecord, cluster: ClusterRecord | undefined): boolean {
  if (cluster === undefined) return true;
  return own === cluster.shown.clusterName || cluster.shown.capacityProviders?.includes(name) === true;
}
