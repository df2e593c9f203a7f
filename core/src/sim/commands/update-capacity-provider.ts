import type { UpdateCapacityProviderRequest, UpdateCapacityProviderResponse } from '@aws-sdk/client-ecs';
import { changedGroup } from '../capacity/auto-scaling-group.ts';
import { changeableProvider } from '../capacity/providers.ts';
import { defineCommand } from '../command.ts';
import { tagsOf } from '../tags.ts';

export default defineCommand<UpdateCapacityProviderRequest, UpdateCapacityProviderResponse>(
  'UpdateCapacityProvider',
  (draft, input, call) => {
    const provider = changeableProvider(draft, input.name ?? '', call);
    const { autoScalingGroupProvider: group } = provider;
    const updated =
      group === undefined || input.autoScalingGroupProvider === undefined
        ? provider
        : {
            ...provider,
            autoScalingGroupProvider: changedGroup(group, input.autoScalingGroupProvider),
            updateStatus: 'UPDATE_COMPLETE' as const,
          };
    draft.put('capacityProviders', provider.capacityProviderArn, updated);
    return { capacityProvider: { ...updated, tags: tagsOf(draft, provider.capacityProviderArn) } };
  },
);
