import type { PutImageTagMutabilityRequest, PutImageTagMutabilityResponse } from '@aws-sdk/client-ecr';
import { changeRepository } from '#core/sim/ecr/repositories.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<PutImageTagMutabilityRequest, PutImageTagMutabilityResponse>(
  'ecr',
  'PutImageTagMutability',
  async ({ repositoryName, ...input }, { caller, cluster }) => {
    const { imageTagMutability, imageTagMutabilityExclusionFilters: filters } = input;
    const { shown } = await cluster.change(caller, (draft) =>
      changeRepository(
        draft,
        repositoryName,
        ({ shown: { imageTagMutabilityExclusionFilters: _before, ...rest }, ...each }) => ({
          ...each,
          shown: {
            ...rest,
            ...(imageTagMutability === undefined ? {} : { imageTagMutability }),
            ...(filters === undefined ? {} : { imageTagMutabilityExclusionFilters: filters }),
          },
        }),
        caller,
      ),
    );
    return {
      registryId: caller.account,
      repositoryName,
      imageTagMutability: shown.imageTagMutability,
      ...(filters === undefined ? {} : { imageTagMutabilityExclusionFilters: filters }),
    };
  },
);
