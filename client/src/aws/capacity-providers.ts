import {
  DescribeCapacityProvidersCommand,
  type DescribeCapacityProvidersRequest,
  type CapacityProvider as SdkProvider,
} from '@aws-sdk/client-ecs';
import type { CapacityProvider, Ecs } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { everyPage, inBatches, listIn } from './batches.ts';
import type { Caller } from './caller.ts';

/** The calls about capacity providers. */
export function capacityCalls(caller: Caller): Pick<Ecs, 'capacityProviders'> {
  return {
    capacityProviders: (names) =>
      names === undefined
        ? allProviders(caller)
        : // 100 at most: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeCapacityProviders.html
          inBatches(
            names,
            100,
            async (capacityProviders) => (await page(caller, { capacityProviders })).items,
          ),
  };
}

/** Those that cannot be had any more are listed for a while; they count as gone. */
async function allProviders(caller: Caller): Promise<CapacityProvider[]> {
  const all = await everyPage(caller, operation, (nextToken) => page(caller, { nextToken }));
  return all.filter(({ status }) => status !== 'INACTIVE');
}

const operation = 'DescribeCapacityProviders';

async function page(caller: Caller, input: DescribeCapacityProvidersRequest) {
  const answer = await caller.send(operation, new DescribeCapacityProvidersCommand(input));
  const items = listIn(caller, operation, 'capacityProviders', answer.capacityProviders).map(toProvider);
  return { items, next: answer.nextToken };
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
    managedInstances: provider.managedInstancesProvider !== undefined,
    scaling: scaling && { enabled: scaling.status === 'ENABLED', target: scaling.targetCapacity },
    terminationProtection: group?.managedTerminationProtection === 'ENABLED',
  };
}
