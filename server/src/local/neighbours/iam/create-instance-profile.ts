import type { CreateInstanceProfileRequest, CreateInstanceProfileResponse } from '@aws-sdk/client-iam';
import { textsOf } from '#core/sim/balancing/tags.ts';
import { createInstanceProfile } from '#core/sim/iam/instance-profiles.ts';
import { defineNeighbour } from '../neighbour.ts';
import { viewProfile } from './view-profile.ts';

export default defineNeighbour<CreateInstanceProfileRequest, CreateInstanceProfileResponse>(
  'iam',
  'CreateInstanceProfile',
  async ({ InstanceProfileName: name, Path: path, Tags }, { caller, cluster }) => {
    const profile = { name, path, tags: textsOf(Tags) };
    const made = await cluster.change(caller, (draft) =>
      viewProfile(draft, createInstanceProfile(draft, profile, caller), caller),
    );
    return { InstanceProfile: made };
  },
);
