import type { CapacityProvider } from '@aws-sdk/client-ecs';
import { ApiError, clientError, invalidParameter } from '../api-error.ts';
import { ecsArn, lastPart, type Place, parseArn } from '../arns.ts';
import type { ClusterRecord } from '../records/cluster.ts';
import type { TaskDefinitionRecord } from '../records/task-definition.ts';
import type { Tables } from '../state.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { isFargateProvider, type Launch, type LaunchType } from './launch.ts';

/** A capacity provider as it is kept. */
export type CapacityProviderRecord = Tables['capacityProviders'];

/** The ARN that a name or an ARN stands for. */
export function providerArn(reference: string, place: Place): string {
  return ecsArn(parseArn(reference) ?? place, 'capacity-provider', lastPart(reference));
}

/** The providers that every account has: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html */
export function fargateProviders(place: Place): Wire<CapacityProvider>[] {
  return (['FARGATE', 'FARGATE_SPOT'] as const).map((name) => ({
    capacityProviderArn: ecsArn(place, 'capacity-provider', name),
    name,
    status: 'ACTIVE',
    type: name,
    tags: [],
  }));
}

/** The launch type of tasks that a capacity provider takes in a cluster. */
export function launchTypeIn(draft: Draft, clusterArn: string, name: string): LaunchType {
  if (isFargateProvider(name)) return 'FARGATE';
  return isManaged(draft, clusterArn, name) ? 'MANAGED_INSTANCES' : 'EC2';
}

function isManaged(draft: Draft, clusterArn: string, name: string): boolean {
  const place = parseArn(clusterArn);
  if (place === undefined) return false;
  return draft.get('capacityProviders', providerArn(name, place))?.managedInstancesProvider !== undefined;
}

/** Refuses a strategy that mixes Managed Instances with others, and tasks that they do not take. */
export function checkManaged(
  draft: Draft,
  { shown }: ClusterRecord,
  definition: TaskDefinitionRecord,
  { strategy = [] }: Launch,
): void {
  const managed = strategy.filter(({ capacityProvider = '' }) =>
    isManaged(draft, shown.clusterArn, capacityProvider),
  );
  if (managed.length === 0) return;
  if (managed.length < strategy.length) {
    throw invalidParameter(
      'A capacity provider strategy cannot contain a mix of capacity providers of different types. Specify providers of one type and try again.',
    );
  }
  if (definition.compatibilities?.includes('MANAGED_INSTANCES') !== true) {
    throw invalidParameter('Task definition does not support launch_type MANAGED_INSTANCES.');
  }
}

/** The provider that a call changes. */
export function changeableProvider(draft: Draft, reference: string, place: Place): CapacityProviderRecord {
  refuseReserved(reference);
  const found = draft.get('capacityProviders', providerArn(reference, place));
  if (found === undefined || found.status !== 'ACTIVE') throw unknownProvider(reference);
  return found;
}

/** The provider that DeleteCapacityProvider names: it has words of its own for one that is not there. */
export function deletableProvider(draft: Draft, reference: string, place: Place): CapacityProviderRecord {
  refuseReserved(reference);
  const found = draft.get('capacityProviders', providerArn(reference, place));
  if (found !== undefined && found.status !== 'INACTIVE') return found;
  throw clientError(
    'The specified capacity provider does not exist. Specify a valid name or ARN and try again.',
  );
}

function refuseReserved(reference: string): void {
  if (!isFargateProvider(lastPart(reference))) return;
  throw invalidParameter('The specified capacity provider is reserved and cannot be changed or deleted.');
}

/** Refuses providers that are not there or not ready, and more than a cluster can have. */
export function checkProviders(draft: Draft, names: readonly string[], place: Place): void {
  for (const name of names) {
    if (isFargateProvider(name)) continue;
    const provider = draft.get('capacityProviders', providerArn(name, place));
    if (provider === undefined || provider.status === 'INACTIVE') throw unknownProvider(name);
    if (provider.status !== 'ACTIVE') throw inactiveProvider(name);
  }
  if (names.length > mostProviders) {
    throw invalidParameter('The maximum number of capacity providers per cluster has been exceeded.');
  }
}

/** The ACTIVE clusters that a provider is associated with. */
export function clustersWith(draft: Draft, name: string): ClusterRecord[] {
  return draft
    .list('clusters')
    .filter(({ shown }) => shown.status === 'ACTIVE' && shown.capacityProviders?.includes(name) === true);
}

/** Refuses to take away providers whose tasks or services still use them. */
export function refuseInUse(draft: Draft, cluster: ClusterRecord, removed: readonly string[]): void {
  const { clusterArn } = cluster.shown;
  const byTask = draft
    .where('tasks', 'cluster', clusterArn)
    .some(({ shown }) => removed.includes(shown.capacityProviderName ?? ''));
  const byService = draft
    .where('services', 'cluster', clusterArn)
    .some(
      ({ shown }) =>
        shown.status !== 'INACTIVE' &&
        shown.capacityProviderStrategy?.some((item) => removed.includes(item.capacityProvider ?? '')),
    );
  if (!byTask && !byService) return;
  throw new ApiError(
    'ResourceInUseException',
    'The specified capacity provider is in use and cannot be removed.',
  );
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const mostProviders = 20;

/** What is said of a provider that is being made or deleted: https://github.com/hashicorp/terraform-provider-aws/issues/45693 */
function inactiveProvider(name: string): ApiError {
  return invalidParameter(
    `The specified capacity provider '${name}' is not in an ACTIVE state. Specify a valid capacity provider and try again.`,
  );
}

function unknownProvider(reference: string): ApiError {
  return invalidParameter(
    `The specified capacity provider '${reference}' was not found. Specify a valid name or ARN and try again.`,
  );
}
