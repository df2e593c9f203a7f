import type { DescribeSecretRequest, DescribeSecretResponse } from '@aws-sdk/client-secrets-manager';
import { neededSecret, stagesOf } from '#core/sim/secrets/secrets.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DescribeSecretRequest, DescribeSecretResponse>(
  'secretsmanager',
  'DescribeSecret',
  async ({ SecretId }, { caller, cluster }) => {
    const secret = await cluster.change(caller, (draft) => neededSecret(draft, SecretId, caller));
    const staged = secret.versions.slice(0, 2).map((version) => [version.id, stagesOf(secret, version)]);
    return {
      ARN: secret.arn,
      Name: secret.name,
      ...(secret.description === undefined ? {} : { Description: secret.description }),
      LastChangedDate: secret.changedAt,
      CreatedDate: secret.createdAt,
      VersionIdsToStages: Object.fromEntries(staged),
    };
  },
);
