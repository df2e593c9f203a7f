import type { DeleteParameterRequest, DeleteParameterResult } from '@aws-sdk/client-ssm';
import { deleteParameter } from '#core/sim/secrets/parameters.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DeleteParameterRequest, DeleteParameterResult>(
  'ssm',
  'DeleteParameter',
  async ({ Name }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => deleteParameter(draft, Name, caller));
    return {};
  },
);
