import type { PutSecretValueRequest, PutSecretValueResponse } from '@aws-sdk/client-secrets-manager';
import { putSecretValue } from '#core/sim/secrets/secrets.ts';
import { defineNeighbour } from '../neighbour.ts';
import { givenValue } from './given-value.ts';

export default defineNeighbour<PutSecretValueRequest, PutSecretValueResponse>(
  'secretsmanager',
  'PutSecretValue',
  async ({ SecretId, ...input }, { caller, cluster }) => {
    const value = givenValue(input);
    const { arn, name, versions } = await cluster.change(caller, (draft) =>
      putSecretValue(draft, SecretId, value, caller),
    );
    return { ARN: arn, Name: name, VersionId: versions[0]?.id ?? '', VersionStages: ['AWSCURRENT'] };
  },
);
