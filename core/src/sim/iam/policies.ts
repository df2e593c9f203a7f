import type { Place } from '../arns.ts';
import type { PolicyRecord, RoleRecord } from '../records/iam.ts';
import type { Draft } from '../transaction.ts';
import { type AwsPolicy, awsPolicy } from './aws-policies.ts';
import { refuseDocument } from './documents.ts';
import { entities, keyOf, type NewEntity, newEntity } from './entities.ts';
import { deleteConflict, notFound, validationError } from './refusals.ts';

/** What a new policy has beside its name. */
export interface NewPolicy extends NewEntity {
  readonly document: string;
  readonly description: string | undefined;
}

/** Makes a managed policy. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html */
export function createPolicy(draft: Draft, input: NewPolicy, place: Place): PolicyRecord {
  const { document, description } = input;
  refuseDocument(document, 'permissions');
  const entity = newEntity(draft, 'policies', input, place);
  const record = {
    ...entity,
    description,
    versions: [{ id: 'v1', document, createdAt: draft.now }],
    lastVersion: 1,
    defaultVersion: 'v1',
    updatedAt: draft.now,
  };
  draft.put('policies', keyOf(record.name, place.account), record);
  return record;
}

/** The account's policy of an ARN; `undefined` where it is none of the account's. */
export function ownPolicy(draft: Draft, arn: string, { account }: Place): PolicyRecord | undefined {
  const found = draft.get('policies', keyOf(arn.slice(arn.lastIndexOf('/') + 1), account));
  return found?.arn === arn ? found : undefined;
}

/** The policy of an ARN, the account's or AWS's own; refuses one that is not there. */
export function neededPolicy(draft: Draft, arn: string, place: Place): PolicyRecord | AwsPolicy {
  if (!/^arn:[\w-]+:iam::/.test(arn)) throw validationError(`ARN ${arn} is not valid.`);
  const found = ownPolicy(draft, arn, place) ?? awsPolicy(arn);
  if (found === undefined) throw notFound('policy', arn);
  return found;
}

/** The account's policy of an ARN; refuses AWS's own, which nobody changes. */
export function neededOwnPolicy(draft: Draft, arn: string, place: Place): PolicyRecord {
  const found = ownPolicy(draft, arn, place);
  if (found === undefined) throw notFound('policy', arn);
  return found;
}

/** The roles that a policy is attached to. */
export function rolesWith(draft: Draft, arn: string, place: Place): RoleRecord[] {
  return entities(draft, 'roles', place).filter(({ attached }) => attached.includes(arn));
}

/** Deletes a policy that is attached nowhere and has one version, as IAM wants it. */
export function deletePolicy(draft: Draft, arn: string, place: Place): void {
  const policy = neededOwnPolicy(draft, arn, place);
  if (rolesWith(draft, arn, place).length > 0) throw deleteConflict('detach all entities from the policy');
  if (policy.versions.length > 1) throw deleteConflict('delete all versions of the policy but the default');
  draft.remove('policies', keyOf(policy.name, place.account));
}
