import type { ListSecretsRequest, ListSecretsResponse } from '@aws-sdk/client-secrets-manager';
import { ApiError } from '#core/sim/api-error.ts';
import type { SecretRecord } from '#core/sim/records/secret.ts';
import { secretsIn } from '#core/sim/secrets/secrets.ts';
import type { Wire } from '#core/sim/wire.ts';
import { defineNeighbour } from '../neighbour.ts';
import { countUpTo, pageFrom } from '../page-from.ts';
import { stagesByVersion, viewSecret } from './view-secret.ts';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html */
export default defineNeighbour<ListSecretsRequest, ListSecretsResponse>(
  'secretsmanager',
  'ListSecrets',
  async ({ MaxResults = 100, NextToken }, { caller, cluster }) => {
    const all = await cluster.change(caller, (draft) => secretsIn(draft, caller));
    const { items, next } = pageFrom(all, ({ name }) => name, {
      token: NextToken,
      most: countUpTo(100, MaxResults, 'InvalidParameterException'),
      refuse: () => new ApiError('InvalidNextTokenException', 'The NextToken value is invalid.'),
    });
    return { SecretList: items.map(shown), ...next };
  },
);

function shown(secret: SecretRecord): NonNullable<Wire<ListSecretsResponse>['SecretList']>[number] {
  return { ...viewSecret(secret), SecretVersionsToStages: stagesByVersion(secret) };
}
