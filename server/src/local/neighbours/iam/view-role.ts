import type { Role } from '@aws-sdk/client-iam';
import { pairsOf } from '#core/sim/balancing/tags.ts';
import { encodedDocument } from '#core/sim/iam/documents.ts';
import type { RoleRecord } from '#core/sim/records/iam.ts';
import type { Wire } from '#core/sim/wire.ts';

/** A role as IAM shows it; when it was last used nobody notes. */
export function viewRole(role: RoleRecord): Wire<Role> {
  const { description, boundary, tags } = role;
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: role.createdAt,
    AssumeRolePolicyDocument: encodedDocument(role.trust),
    MaxSessionDuration: role.longestSession,
    ...(description === undefined ? {} : { Description: description }),
    ...(boundary === undefined
      ? {}
      : {
          PermissionsBoundary: {
            PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const,
            PermissionsBoundaryArn: boundary,
          },
        }),
    ...(Object.keys(tags).length === 0 ? {} : { Tags: pairsOf(tags) }),
  };
}
