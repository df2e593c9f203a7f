import type { DescribeSecretRequest, DescribeSecretResponse } from '@aws-sdk/client-secrets-manager';
import { neededSecret } from '#core/sim/secrets/secrets.ts';
import { defineNeighbour } from '../neighbour.ts';
import { stagesByVersion, viewSecret } from './view-secret.ts';

export default defineNeighbour<DescribeSecretRequest, DescribeSecretResponse>(
  'secretsmanager',
  'DescribeSecret',
  async ({ SecretId }, { caller, cluster }) => {
    const secret = await cluster.change(caller, (draft) => neededSecret(draft, SecretId, caller));
    return { ...viewSecret(secret), VersionIdsToStages: stagesByVersion(secret) };
  },
);
