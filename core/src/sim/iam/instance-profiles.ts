import type { Place } from '../arns.ts';
import type { InstanceProfileRecord } from '../records/iam.ts';
import type { Draft } from '../transaction.ts';
import { keyOf, type NewEntity, needed, newEntity } from './entities.ts';
import { deleteConflict, limitExceeded, noSuchEntity } from './refusals.ts';

/** Makes an instance profile without a role. */
export function createInstanceProfile(draft: Draft, input: NewEntity, place: Place): InstanceProfileRecord {
  const record = { ...newEntity(draft, 'instanceProfiles', input, place), role: undefined };
  draft.put('instanceProfiles', keyOf(record.name, place.account), record);
  return record;
}

/** Puts a role into a profile, which takes one. */
export function addRole(draft: Draft, name: string, roleName: string, place: Place): void {
  const profile = needed(draft, 'instanceProfiles', name, place);
  const role = needed(draft, 'roles', roleName, place);
  if (profile.role !== undefined) {
    throw limitExceeded('Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1');
  }
  draft.put('instanceProfiles', keyOf(name, place.account), { ...profile, role: role.name });
}

/** Takes a role out of a profile. */
export function removeRole(draft: Draft, name: string, roleName: string, place: Place): void {
  const profile = needed(draft, 'instanceProfiles', name, place);
  if (profile.role !== needed(draft, 'roles', roleName, place).name) {
    throw noSuchEntity(`Role ${roleName} is not in the instance profile ${name}.`);
  }
  draft.put('instanceProfiles', keyOf(name, place.account), { ...profile, role: undefined });
}

/** Deletes a profile without a role. */
export function deleteInstanceProfile(draft: Draft, name: string, place: Place): void {
  const profile = needed(draft, 'instanceProfiles', name, place);
  if (profile.role !== undefined) throw deleteConflict('remove roles from instance profile');
  draft.remove('instanceProfiles', keyOf(name, place.account));
}
