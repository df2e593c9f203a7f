import {
  DescribeCapacityProvidersCommand,
  type DescribeCapacityProvidersRequest,
  type CapacityProvider as SdkProvider,
  type ManagedScaling as SdkScaling,
  UpdateCapacityProviderCommand,
  type UpdateCapacityProviderRequest,
} from '@aws-sdk/client-ecs';
import type { ApiInput, CapacityProvider, Ecs, ManagedScaling } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { everyPage, inBatches, listIn, partIn } from './batches.ts';
import type { Caller } from './caller.ts';
import { changing } from './outcome.ts';

/** The calls about capacity providers. */
export function capacityCalls(caller: Caller): Pick<Ecs, 'capacityProviders' | 'updateCapacityProvider'> {
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
    updateCapacityProvider: (input) => update(caller, input),
  };
}

/** Those that cannot be had any more are listed for a while; they count as gone. */
async function allProviders(caller: Caller): Promise<CapacityProvider[]> {
  const all = await everyPage(caller, operation, (nextToken) => page(caller, { nextToken }));
  return all.filter(({ status }) => status !== 'INACTIVE');
}

async function update(caller: Caller, input: ApiInput): Promise<CapacityProvider> {
  const operation = 'UpdateCapacityProvider';
  // The endpoint checks the input, which is made of parts that it described; there is no type to hold it to.
  const request = input as unknown as UpdateCapacityProviderRequest;
  return changing(
    caller,
    async () => {
      const answer = await caller.sendOnce(operation, new UpdateCapacityProviderCommand(request));
      return toProvider(partIn(caller, operation, 'capacityProvider', answer.capacityProvider));
    },
    async (looking) => standOf((await page(looking, { capacityProviders: [String(request.name)] })).items),
  );
}

/** What became of a change that ECS said nothing of, in a sentence. */
function standOf([provider]: readonly CapacityProvider[]): string {
  if (provider === undefined) return 'There is no such capacity provider any more.';
  const { name, updateStatus = 'not being changed', scaling } = provider;
  const kept = scaling?.enabled ? `scaled to ${scaling.target ?? 100} %` : 'not scaled';
  return `The capacity provider ${name} is now ${kept} (${updateStatus}); compare that with what you intended before you try again.`;
}

const operation = 'DescribeCapacityProviders';

async function page(caller: Caller, input: DescribeCapacityProvidersRequest) {
  const answer = await caller.send(operation, new DescribeCapacityProvidersCommand(input));
  const items = listIn(caller, operation, 'capacityProviders', answer.capacityProviders).map(toProvider);
  return { items, next: answer.nextToken };
}

function toScaling(scaling: SdkScaling): ManagedScaling {
  return {
    enabled: scaling.status === 'ENABLED',
    target: scaling.targetCapacity,
    leastStep: scaling.minimumScalingStepSize,
    mostStep: scaling.maximumScalingStepSize,
    warmup: scaling.instanceWarmupPeriod,
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
    managedInstances: provider.managedInstancesProvider !== undefined,
    scaling: scaling && toScaling(scaling),
    terminationProtection: group?.managedTerminationProtection === 'ENABLED',
  };
}
