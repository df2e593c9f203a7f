import type { DeleteLifecyclePolicyRequest, DeleteLifecyclePolicyResponse } from '@aws-sdk/client-ecr';
import { neededRepository } from '#core/sim/ecr/repositories.ts';
import { defineNeighbour } from '../neighbour.ts';
import { neededPolicyText } from './policy-text.ts';

export default defineNeighbour<DeleteLifecyclePolicyRequest, DeleteLifecyclePolicyResponse>(
  'ecr',
  'DeleteLifecyclePolicy',
  async ({ repositoryName }, { caller, cluster }) => {
    const lifecyclePolicyText = await cluster.change(caller, (draft) => {
      const { lifecycle, ...rest } = neededRepository(draft, repositoryName, caller);
      const text = neededPolicyText('Lifecycle', lifecycle, { repositoryName, ...caller });
      draft.put('repositories', rest.shown.repositoryArn, rest);
      return text;
    });
    return { registryId: caller.account, repositoryName, lifecyclePolicyText };
  },
);
