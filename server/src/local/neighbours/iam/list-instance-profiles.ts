import type { ListInstanceProfilesRequest, ListInstanceProfilesResponse } from '@aws-sdk/client-iam';
import { entities } from '#core/sim/iam/entities.ts';
import { defineNeighbour } from '../neighbour.ts';
import { iamPage } from './iam-page.ts';
import { viewProfile } from './view-profile.ts';

export default defineNeighbour<ListInstanceProfilesRequest, ListInstanceProfilesResponse>(
  'iam',
  'ListInstanceProfiles',
  async (input, { caller, cluster }) => {
    const profiles = cluster.read((draft) =>
      entities(draft, 'instanceProfiles', caller, input.PathPrefix).map((profile) =>
        viewProfile(draft, profile, caller),
      ),
    );
    const { items, next } = iamPage(profiles, ({ InstanceProfileName }) => InstanceProfileName, input);
    return { InstanceProfiles: items, ...next };
  },
);
