import type { GetLifecyclePolicyRequest, GetLifecyclePolicyResponse } from '@aws-sdk/client-ecr';
import { neededRepository } from '#core/sim/ecr/repositories.ts';
import { defineNeighbour } from '../neighbour.ts';
import { neededPolicyText } from './policy-text.ts';

export default defineNeighbour<GetLifecyclePolicyRequest, GetLifecyclePolicyResponse>(
  'ecr',
  'GetLifecyclePolicy',
  async ({ repositoryName }, { caller, cluster }) => {
    const { lifecycle } = cluster.read((draft) => neededRepository(draft, repositoryName, caller));
    return {
      registryId: caller.account,
      repositoryName,
      lifecyclePolicyText: neededPolicyText('Lifecycle', lifecycle, { repositoryName, ...caller }),
    };
  },
);
