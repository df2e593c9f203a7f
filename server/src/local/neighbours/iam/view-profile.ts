import type { Place } from '#core/sim/arns.ts';
import { pairsOf } from '#core/sim/balancing/tags.ts';
import { needed } from '#core/sim/iam/entities.ts';
import type { InstanceProfileRecord } from '#core/sim/records/iam.ts';
import type { Draft } from '#core/sim/transaction.ts';
import { viewRole } from './view-role.ts';

/** An instance profile as IAM shows it, with its role. */
export function viewProfile(draft: Draft, profile: InstanceProfileRecord, place: Place) {
  const { role, tags } = profile;
  return {
    Path: profile.path,
    InstanceProfileName: profile.name,
    InstanceProfileId: profile.id,
    Arn: profile.arn,
    CreateDate: profile.createdAt,
    Roles: role === undefined ? [] : [viewRole(needed(draft, 'roles', role, place))],
    ...(Object.keys(tags).length === 0 ? {} : { Tags: pairsOf(tags) }),
  };
}
