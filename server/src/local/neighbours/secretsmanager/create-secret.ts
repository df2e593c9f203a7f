import type { CreateSecretRequest, CreateSecretResponse } from '@aws-sdk/client-secrets-manager';
import { createSecret } from '#core/sim/secrets/secrets.ts';
import { defineNeighbour } from '../neighbour.ts';
import { givenValue } from './given-value.ts';

export default defineNeighbour<CreateSecretRequest, CreateSecretResponse>(
  'secretsmanager',
  'CreateSecret',
  async ({ Name: name, Description: description, ...input }, { caller, cluster }) => {
    const secret = { name, description, value: givenValue(input) };
    const made = await cluster.change(caller, (draft) => createSecret(draft, secret, caller));
    const [version] = made.versions;
    return { ARN: made.arn, Name: made.name, ...(version === undefined ? {} : { VersionId: version.id }) };
  },
);
