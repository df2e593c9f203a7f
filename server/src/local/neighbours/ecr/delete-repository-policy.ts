import type { DeleteRepositoryPolicyRequest, DeleteRepositoryPolicyResponse } from '@aws-sdk/client-ecr';
import { neededRepository } from '#core/sim/ecr/repositories.ts';
import { defineNeighbour } from '../neighbour.ts';
import { neededPolicyText } from './policy-text.ts';

export default defineNeighbour<DeleteRepositoryPolicyRequest, DeleteRepositoryPolicyResponse>(
  'ecr',
  'DeleteRepositoryPolicy',
  async ({ repositoryName }, { caller, cluster }) => {
    const policyText = await cluster.change(caller, (draft) => {
      const { policy, ...rest } = neededRepository(draft, repositoryName, caller);
      const text = neededPolicyText('Repository', policy, { repositoryName, ...caller });
      draft.put('repositories', rest.shown.repositoryArn, rest);
      return text;
    });
    return { registryId: caller.account, repositoryName, policyText };
  },
);
