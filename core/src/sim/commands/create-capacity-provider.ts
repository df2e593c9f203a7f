import type {
  CapacityProvider,
  CreateCapacityProviderRequest,
  CreateCapacityProviderResponse,
} from '@aws-sdk/client-ecs';
import { wake } from '../agenda.ts';
import { clientError, invalidParameter } from '../api-error.ts';
import { completeGroup } from '../capacity/auto-scaling-group.ts';
import { completeManaged } from '../capacity/managed-instances.ts';
import { providerArn } from '../capacity/providers.ts';
import { settlingSeconds } from '../capacity/settling.ts';
import { activeCluster } from '../clusters.ts';
import { type Call, defineCommand } from '../command.ts';
import { checkedTags, setTags } from '../tags.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';

type Input = Wire<CreateCapacityProviderRequest>;

/**
 * Over an Auto Scaling group, for whatever cluster wants it, or over instances that ECS manages itself, for one
 * cluster alone.
 */
export default defineCommand<CreateCapacityProviderRequest, CreateCapacityProviderResponse>(
  'CreateCapacityProvider',
  (draft, input, call) => {
    const name = input.name ?? '';
    if (!/^[\w-]{1,255}$/.test(name) || /^(aws|ecs|fargate)/i.test(name)) {
      throw invalidParameter(
        'The specified capacity provider name is invalid. Up to 255 characters are allowed, including letters (upper and lowercase), numbers, underscores, and hyphens. The name cannot be prefixed with "aws", "ecs", or "fargate".',
      );
    }
    const capacityProviderArn = providerArn(name, call);
    const existing = draft.get('capacityProviders', capacityProviderArn);
    if (existing !== undefined && existing.status !== 'INACTIVE') {
      throw clientError(
        'The specified capacity provider already exists. To change the configuration of an existing capacity provider, update the capacity provider.',
      );
    }
    const tags = checkedTags(input.tags);
    const provider = { capacityProviderArn, name, ...kindOf(draft, input, call) };
    draft.put('capacityProviders', capacityProviderArn, provider);
    setTags(draft, capacityProviderArn, tags);
    if (provider.status === 'PROVISIONING')
      wake(draft, 'settling', capacityProviderArn, call.now + settlingSeconds);
    return { capacityProvider: { ...provider, tags } };
  },
);

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html */
function kindOf(
  draft: Draft,
  input: Input,
  call: Call,
): Omit<Wire<CapacityProvider>, 'name' | 'capacityProviderArn'> {
  const { autoScalingGroupProvider: group, managedInstancesProvider: managed, cluster } = input;
  if ((group === undefined) === (managed === undefined)) {
    throw invalidParameter(
      'Exactly one of autoScalingGroupProvider and managedInstancesProvider must be specified.',
    );
  }
  if (group !== undefined) {
    if (cluster !== undefined) {
      throw invalidParameter('cluster can only be specified with managedInstancesProvider.');
    }
    return {
      status: 'ACTIVE',
      type: 'EC2_AUTOSCALING',
      autoScalingGroupProvider: completeGroup(group),
    };
  }
  if (managed === undefined || cluster === undefined) {
    throw invalidParameter('cluster must be specified with managedInstancesProvider.');
  }
  return ofManaged(draft, { managed, cluster, name: input.name ?? '' }, call);
}

interface ManagedInput {
  readonly managed: NonNullable<Input['managedInstancesProvider']>;
  readonly cluster: string;
  readonly name: string;
}

/** It is associated with its cluster at once. */
function ofManaged(draft: Draft, { managed, cluster, name }: ManagedInput, call: Call) {
  const record = activeCluster(draft, cluster, call);
  const managedInstancesProvider = completeManaged(managed);
  const capacityProviders = [...(record.shown.capacityProviders ?? []), name];
  draft.put('clusters', record.shown.clusterArn, {
    ...record,
    shown: { ...record.shown, capacityProviders },
  });
  return {
    cluster: record.shown.clusterName,
    status: 'PROVISIONING' as const,
    updateStatus: 'CREATE_IN_PROGRESS' as const,
    type: 'MANAGED_INSTANCES' as const,
    managedInstancesProvider,
  };
}
