import type { SetRepositoryPolicyRequest, SetRepositoryPolicyResponse } from '@aws-sdk/client-ecr';
import { changeRepository } from '#core/sim/ecr/repositories.ts';
import { defineNeighbour } from '../neighbour.ts';
import { refusePolicyText } from './policy-text.ts';

export default defineNeighbour<SetRepositoryPolicyRequest, SetRepositoryPolicyResponse>(
  'ecr',
  'SetRepositoryPolicy',
  async ({ repositoryName, policyText }, { caller, cluster }) => {
    refusePolicyText(policyText);
    await cluster.change(caller, (draft) =>
      changeRepository(draft, repositoryName, (each) => ({ ...each, policy: policyText }), caller),
    );
    return { registryId: caller.account, repositoryName, policyText };
  },
);
