import { DescribeCapacityProvidersCommand, type CapacityProvider as SdkProvider } from '@aws-sdk/client-ecs';
import type { CapacityProvider, Ecs } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { inBatches, listIn } from './batches.ts';
import type { Caller } from './caller.ts';

/** The calls about capacity providers. */
export function capacityCalls(caller: Caller): Pick<Ecs, 'capacityProviders'> {
  return {
    capacityProviders: (names) =>
      // 100 at most: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeCapacityProviders.html
      inBatches(names, 100, async (capacityProviders) => {
        const operation = 'DescribeCapacityProviders';
        const answer = await caller.send(
          operation,
          new DescribeCapacityProvidersCommand({ capacityProviders }),
        );
        return listIn(caller, operation, 'capacityProviders', answer.capacityProviders).map(toProvider);
      }),
  };
}

function toProvider(provider: SdkProvider): CapacityProvider {
  const group = provider.autoScalingGroupProvider;
  const scaling = group?.managedScaling;
  return {
    name: provider.name ?? '',
    arn: provider.capacityProviderArn,
    status: provider.status ?? 'ACTIVE',
    updateStatus: provider.updateStatus,
    updateReason: provider.updateStatusReason,
    autoScalingGroup: group?.autoScalingGroupArn && shortName(group.autoScalingGroupArn),
    scaling: scaling && { enabled: scaling.status === 'ENABLED', target: scaling.targetCapacity },
    terminationProtection: group?.managedTerminationProtection === 'ENABLED',
  };
}
