import type { CreateCapacityProviderRequest, CreateCapacityProviderResponse } from '@aws-sdk/client-ecs';
import { ApiError, clientError, invalidParameter } from '../api-error.ts';
import { completeGroup } from '../capacity/auto-scaling-group.ts';
import { providerArn } from '../capacity/providers.ts';
import { defineCommand } from '../command.ts';
import { checkedTags, setTags } from '../tags.ts';

/** Over an Auto Scaling group; its instances are those that register with the provider's name (see `ecs.capacity-provider`). */
export default defineCommand<CreateCapacityProviderRequest, CreateCapacityProviderResponse>(
  'CreateCapacityProvider',
  (draft, input, call) => {
    const name = input.name ?? '';
    if (!/^[\w-]{1,255}$/.test(name) || /^(aws|ecs|fargate)/i.test(name)) {
      throw invalidParameter(
        'The specified capacity provider name is invalid. Up to 255 characters are allowed, including letters (upper and lowercase), numbers, underscores, and hyphens. The name cannot be prefixed with "aws", "ecs", or "fargate".',
      );
    }
    if (input.autoScalingGroupProvider === undefined) {
      throw new ApiError(
        'UnsupportedFeatureException',
        'The local endpoint has capacity providers over Auto Scaling groups only. Specify autoScalingGroupProvider and try again.',
      );
    }
    const capacityProviderArn = providerArn(name, call);
    if (draft.get('capacityProviders', capacityProviderArn)?.status === 'ACTIVE') {
      throw clientError(
        'The specified capacity provider already exists. To change the configuration of an existing capacity provider, update the capacity provider.',
      );
    }
    const tags = checkedTags(input.tags);
    const provider = {
      capacityProviderArn,
      name,
      status: 'ACTIVE' as const,
      type: 'EC2_AUTOSCALING' as const,
      autoScalingGroupProvider: completeGroup(input.autoScalingGroupProvider),
    };
    draft.put('capacityProviders', capacityProviderArn, provider);
    setTags(draft, capacityProviderArn, tags);
    return { capacityProvider: { ...provider, tags } };
  },
);
