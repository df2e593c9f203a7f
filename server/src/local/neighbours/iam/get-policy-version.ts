import type { GetPolicyVersionRequest, GetPolicyVersionResponse } from '@aws-sdk/client-iam';
import { encodedDocument } from '#core/sim/iam/documents.ts';
import { neededPolicy } from '#core/sim/iam/policies.ts';
import { neededVersion } from '#core/sim/iam/policy-versions.ts';
import { defineNeighbour } from '../neighbour.ts';
import { versionOfAws } from './version-of-aws.ts';
import { viewVersion } from './view-version.ts';

export default defineNeighbour<GetPolicyVersionRequest, GetPolicyVersionResponse>(
  'iam',
  'GetPolicyVersion',
  async ({ PolicyArn, VersionId }, { caller, cluster }) => {
    const policy = cluster.read((draft) => neededPolicy(draft, PolicyArn, caller));
    if (!('versions' in policy)) return { PolicyVersion: versionOfAws(policy, VersionId) };
    const version = neededVersion(policy, VersionId);
    return {
      PolicyVersion: {
        ...viewVersion(version, version.id === policy.defaultVersion),
        Document: encodedDocument(version.document),
      },
    };
  },
);
