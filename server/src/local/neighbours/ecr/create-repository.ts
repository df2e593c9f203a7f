import type { CreateRepositoryRequest, CreateRepositoryResponse } from '@aws-sdk/client-ecr';
import { createRepository } from '#core/sim/ecr/repositories.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<CreateRepositoryRequest, CreateRepositoryResponse>(
  'ecr',
  'CreateRepository',
  async (input, { caller, cluster }) => {
    const { shown } = await cluster.change(caller, (draft) => createRepository(draft, input, caller));
    return { repository: shown };
  },
);
