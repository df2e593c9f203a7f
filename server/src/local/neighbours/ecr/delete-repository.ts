import type { DeleteRepositoryRequest, DeleteRepositoryResponse } from '@aws-sdk/client-ecr';
import { ApiError } from '#core/sim/api-error.ts';
import { neededRepository } from '#core/sim/ecr/repositories.ts';
import { defineNeighbour } from '../neighbour.ts';
import { heldImages } from './held-images.ts';

/** Forced, it takes the repository and leaves the engine's images as they are. */
export default defineNeighbour<DeleteRepositoryRequest, DeleteRepositoryResponse>(
  'ecr',
  'DeleteRepository',
  async ({ repositoryName: name, force = false }, { caller, cluster }) => {
    const images = await heldImages(cluster, caller, name);
    if (images.length > 0 && !force) {
      throw new ApiError(
        'RepositoryNotEmptyException',
        `The repository with name '${name}' in registry with id '${caller.account}' cannot be deleted because it still contains images`,
      );
    }
    const { shown } = await cluster.change(caller, (draft) => {
      const found = neededRepository(draft, name, caller);
      draft.remove('repositories', found.shown.repositoryArn);
      return found;
    });
    return { repository: shown };
  },
);
