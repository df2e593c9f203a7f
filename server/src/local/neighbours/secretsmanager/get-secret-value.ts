import type { GetSecretValueRequest } from '@aws-sdk/client-secrets-manager';
import { ApiError } from '#core/sim/api-error.ts';
import { neededSecret, stagesOf, versionOf } from '#core/sim/secrets/secrets.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<GetSecretValueRequest, object>(
  'secretsmanager',
  'GetSecretValue',
  async ({ SecretId, VersionId: id, VersionStage: stage }, { caller, cluster }) => {
    const secret = await cluster.change(caller, (draft) => neededSecret(draft, SecretId, caller));
    const version = versionOf(secret, { id, stage });
    if (version === undefined) {
      const label = id === undefined ? `staging label: ${stage ?? 'AWSCURRENT'}` : `VersionId: ${id}`;
      throw new ApiError(
        'ResourceNotFoundException',
        `Secrets Manager can't find the specified secret value for ${label}`,
      );
    }
    return {
      ARN: secret.arn,
      Name: secret.name,
      VersionId: version.id,
      ...(version.text === undefined ? {} : { SecretString: version.text }),
      ...(version.binary === undefined ? {} : { SecretBinary: version.binary }),
      VersionStages: stagesOf(secret, version),
      CreatedDate: version.createdAt,
    };
  },
);
