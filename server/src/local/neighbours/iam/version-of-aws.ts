import type { PolicyVersion } from '@aws-sdk/client-iam';
import { ApiError } from '#core/sim/api-error.ts';
import { type AwsPolicy, awsDocument } from '#core/sim/iam/aws-policies.ts';
import { encodedDocument } from '#core/sim/iam/documents.ts';
import type { Wire } from '#core/sim/wire.ts';

/** The document of a policy of AWS's own; refuses those that are known by name alone. */
export function versionOfAws(policy: AwsPolicy, VersionId: string): Wire<PolicyVersion> {
  const document = awsDocument(policy);
  if (document === undefined) {
    throw new ApiError(
      'UnsupportedFeatureException',
      `The local endpoint does not know the document of ${policy.arn}; it evaluates no policy. Read it on AWS.`,
    );
  }
  return { VersionId, IsDefaultVersion: true, Document: encodedDocument(document) };
}
