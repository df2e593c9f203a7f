import type { PolicyVersion } from '@aws-sdk/client-iam';
import type { PolicyVersionRecord } from '#core/sim/records/iam.ts';
import type { Wire } from '#core/sim/wire.ts';

/** A version of a policy without its document. */
export function viewVersion(
  { id, createdAt }: PolicyVersionRecord,
  IsDefaultVersion: boolean,
): Wire<PolicyVersion> {
  return { VersionId: id, IsDefaultVersion, CreateDate: createdAt };
}
