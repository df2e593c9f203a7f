import type { GetRepositoryPolicyRequest, GetRepositoryPolicyResponse } from '@aws-sdk/client-ecr';
import { neededRepository } from '#core/sim/ecr/repositories.ts';
import { defineNeighbour } from '../neighbour.ts';
import { neededPolicyText } from './policy-text.ts';

export default defineNeighbour<GetRepositoryPolicyRequest, GetRepositoryPolicyResponse>(
  'ecr',
  'GetRepositoryPolicy',
  async ({ repositoryName }, { caller, cluster }) => {
    const { policy } = cluster.read((draft) => neededRepository(draft, repositoryName, caller));
    return {
      registryId: caller.account,
      repositoryName,
      policyText: neededPolicyText('Repository', policy, { repositoryName, ...caller }),
    };
  },
);
