import type { GetInstanceProfileRequest, GetInstanceProfileResponse } from '@aws-sdk/client-iam';
import { needed } from '#core/sim/iam/entities.ts';
import { defineNeighbour } from '../neighbour.ts';
import { viewProfile } from './view-profile.ts';

export default defineNeighbour<GetInstanceProfileRequest, GetInstanceProfileResponse>(
  'iam',
  'GetInstanceProfile',
  async ({ InstanceProfileName }, { caller, cluster }) => ({
    InstanceProfile: cluster.read((draft) =>
      viewProfile(draft, needed(draft, 'instanceProfiles', InstanceProfileName, caller), caller),
    ),
  }),
);
