import type { PutLifecyclePolicyRequest, PutLifecyclePolicyResponse } from '@aws-sdk/client-ecr';
import { changeRepository } from '#core/sim/ecr/repositories.ts';
import { defineNeighbour } from '../neighbour.ts';
import { refusePolicyText } from './policy-text.ts';

export default defineNeighbour<PutLifecyclePolicyRequest, PutLifecyclePolicyResponse>(
  'ecr',
  'PutLifecyclePolicy',
  async ({ repositoryName, lifecyclePolicyText }, { caller, cluster }) => {
    refusePolicyText(lifecyclePolicyText);
    await cluster.change(caller, (draft) =>
      changeRepository(
        draft,
        repositoryName,
        (each) => ({ ...each, lifecycle: lifecyclePolicyText }),
        caller,
      ),
    );
    return { registryId: caller.account, repositoryName, lifecyclePolicyText };
  },
);
