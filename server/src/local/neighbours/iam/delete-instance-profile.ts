import type { DeleteInstanceProfileRequest } from '@aws-sdk/client-iam';
import { deleteInstanceProfile } from '#core/sim/iam/instance-profiles.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DeleteInstanceProfileRequest, object>(
  'iam',
  'DeleteInstanceProfile',
  async ({ InstanceProfileName }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => deleteInstanceProfile(draft, InstanceProfileName, caller));
    return {};
  },
);
