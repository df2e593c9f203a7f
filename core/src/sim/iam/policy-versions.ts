import type { Place } from '../arns.ts';
import type { PolicyRecord, PolicyVersionRecord } from '../records/iam.ts';
import type { Draft } from '../transaction.ts';
import { refuseDocument } from './documents.ts';
import { keyOf } from './entities.ts';
import { neededOwnPolicy } from './policies.ts';
import { deleteConflict, limitExceeded, noSuchEntity } from './refusals.ts';

/** How many versions of a policy there may be. */
const most = 5;

/** Adds a version, as the default or beside it. */
export function createPolicyVersion(
  draft: Draft,
  {
    arn,
    document,
    asDefault,
  }: { readonly arn: string; readonly document: string; readonly asDefault: boolean },
  place: Place,
): PolicyVersionRecord {
  refuseDocument(document, 'permissions');
  const policy = neededOwnPolicy(draft, arn, place);
  if (policy.versions.length >= most) {
    throw limitExceeded(
      `A managed policy can have up to ${most} versions. Before you create a new version, you must delete an existing version.`,
    );
  }
  const lastVersion = policy.lastVersion + 1;
  const version = { id: `v${lastVersion}`, document, createdAt: draft.now };
  const defaultVersion = asDefault ? version.id : policy.defaultVersion;
  keep(draft, { ...policy, lastVersion, defaultVersion, versions: [version, ...policy.versions] }, place);
  return version;
}

/** The version of that id; refuses one that is not there. */
export function neededVersion(
  { arn, versions }: Pick<PolicyRecord, 'arn' | 'versions'>,
  id: string,
): PolicyVersionRecord {
  const found = versions.find((version) => version.id === id);
  if (found === undefined) throw noSuchEntity(`Policy ${arn} version ${id} does not exist.`);
  return found;
}

/** Makes another version the one that counts. */
export function setDefaultVersion(draft: Draft, arn: string, id: string, place: Place): void {
  const policy = neededOwnPolicy(draft, arn, place);
  keep(draft, { ...policy, defaultVersion: neededVersion(policy, id).id }, place);
}

/** Takes a version away that is not the default one. */
export function deletePolicyVersion(draft: Draft, arn: string, id: string, place: Place): void {
  const policy = neededOwnPolicy(draft, arn, place);
  neededVersion(policy, id);
  if (policy.defaultVersion === id) throw deleteConflict('make another version the default one');
  keep(draft, { ...policy, versions: policy.versions.filter((version) => version.id !== id) }, place);
}

function keep(draft: Draft, policy: PolicyRecord, { account }: Place): void {
  draft.put('policies', keyOf(policy.name, account), { ...policy, updatedAt: draft.now });
}
