import type { Place } from '../arns.ts';
import type { RoleRecord } from '../records/iam.ts';
import type { Draft } from '../transaction.ts';
import { refuseDocument } from './documents.ts';
import { entities, keyOf, type NewEntity, needed, newEntity } from './entities.ts';
import { neededPolicy } from './policies.ts';
import { deleteConflict, noSuchEntity } from './refusals.ts';

/** What a new role has beside its name. */
export interface NewRole extends NewEntity {
  readonly trust: string;
  readonly description: string | undefined;
  readonly longestSession: number | undefined;
  readonly boundary: string | undefined;
}

/** Makes a role. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export function createRole(draft: Draft, input: NewRole, place: Place): RoleRecord {
  const { trust, description, longestSession = 3600, boundary } = input;
  refuseDocument(trust, 'trust');
  const entity = newEntity(draft, 'roles', input, place);
  const record = { ...entity, trust, description, longestSession, boundary, inline: {}, attached: [] };
  draft.put('roles', keyOf(record.name, place.account), record);
  return record;
}

/** Changes a role; refuses one that is not there. */
export function changeRole(
  draft: Draft,
  name: string,
  change: (role: RoleRecord) => Partial<RoleRecord>,
  place: Place,
): RoleRecord {
  const role = needed(draft, 'roles', name, place);
  const changed = { ...role, ...change(role) };
  draft.put('roles', keyOf(name, place.account), changed);
  return changed;
}

/** Deletes a role that nothing hangs on any more, as IAM wants it. */
export function deleteRole(draft: Draft, name: string, place: Place): void {
  const role = needed(draft, 'roles', name, place);
  if (role.attached.length > 0) throw deleteConflict('detach all policies');
  if (Object.keys(role.inline).length > 0) throw deleteConflict('delete policies');
  const inProfile = entities(draft, 'instanceProfiles', place).some((each) => each.role === role.name);
  if (inProfile) throw deleteConflict('remove roles from instance profile');
  draft.remove('roles', keyOf(name, place.account));
}

/** Writes a policy of a role's own. */
export function putRolePolicy(
  draft: Draft,
  { role, policy, document }: { readonly role: string; readonly policy: string; readonly document: string },
  place: Place,
): void {
  refuseDocument(document, 'permissions');
  changeRole(draft, role, ({ inline }) => ({ inline: { ...inline, [policy]: document } }), place);
}

/** The document of a policy of a role's own; refuses one that is not there. */
export function rolePolicy(role: RoleRecord, policy: string): string {
  const document = Object.hasOwn(role.inline, policy) ? role.inline[policy] : undefined;
  if (document === undefined) {
    throw noSuchEntity(`The role policy with name ${policy} cannot be found.`);
  }
  return document;
}

/** Takes a policy of a role's own away. */
export function deleteRolePolicy(draft: Draft, name: string, policy: string, place: Place): void {
  rolePolicy(needed(draft, 'roles', name, place), policy);
  const without = ({ inline }: RoleRecord) => ({
    inline: Object.fromEntries(Object.entries(inline).filter(([each]) => each !== policy)),
  });
  changeRole(draft, name, without, place);
}

/** Attaches a managed policy; once more is no matter. */
export function attachPolicy(draft: Draft, name: string, arn: string, place: Place): void {
  neededPolicy(draft, arn, place);
  const attach = ({ attached }: RoleRecord) => ({ attached: [...new Set([...attached, arn])] });
  changeRole(draft, name, attach, place);
}

/** Detaches a managed policy; refuses one that is not attached. */
export function detachPolicy(draft: Draft, name: string, arn: string, place: Place): void {
  const { attached } = needed(draft, 'roles', name, place);
  if (!attached.includes(arn)) throw noSuchEntity(`Policy ${arn} was not found.`);
  changeRole(draft, name, () => ({ attached: attached.filter((each) => each !== arn) }), place);
}
