import type {
  ListInstanceProfilesForRoleRequest,
  ListInstanceProfilesForRoleResponse,
} from '@aws-sdk/client-iam';
import { entities, needed } from '#core/sim/iam/entities.ts';
import { defineNeighbour } from '../neighbour.ts';
import { iamPage } from './iam-page.ts';
import { viewProfile } from './view-profile.ts';

export default defineNeighbour<ListInstanceProfilesForRoleRequest, ListInstanceProfilesForRoleResponse>(
  'iam',
  'ListInstanceProfilesForRole',
  async ({ RoleName, ...page }, { caller, cluster }) => {
    const profiles = cluster.read((draft) => {
      const { name } = needed(draft, 'roles', RoleName, caller);
      const own = entities(draft, 'instanceProfiles', caller).filter(({ role }) => role === name);
      return own.map((profile) => viewProfile(draft, profile, caller));
    });
    const { items, next } = iamPage(profiles, ({ InstanceProfileName }) => InstanceProfileName, page);
    return { InstanceProfiles: items, ...next };
  },
);
