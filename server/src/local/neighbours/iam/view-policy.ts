import type { Policy } from '@aws-sdk/client-iam';
import { pairsOf } from '#core/sim/balancing/tags.ts';
import type { AwsPolicy } from '#core/sim/iam/aws-policies.ts';
import type { PolicyRecord } from '#core/sim/records/iam.ts';
import type { Wire } from '#core/sim/wire.ts';

/** A managed policy as IAM shows it, with how many roles it is attached to. */
export function viewPolicy(policy: PolicyRecord | AwsPolicy, attachments: number): Wire<Policy> {
  const { arn, name, path } = policy;
  const shown = { PolicyName: name, Arn: arn, Path: path, AttachmentCount: attachments, IsAttachable: true };
  if (!('versions' in policy)) return { ...shown, DefaultVersionId: 'v1' };
  const { description, tags } = policy;
  return {
    ...shown,
    PolicyId: policy.id,
    DefaultVersionId: policy.defaultVersion,
    PermissionsBoundaryUsageCount: 0,
    CreateDate: policy.createdAt,
    UpdateDate: policy.updatedAt,
    ...(description === undefined ? {} : { Description: description }),
    ...(Object.keys(tags).length === 0 ? {} : { Tags: pairsOf(tags) }),
  };
}
