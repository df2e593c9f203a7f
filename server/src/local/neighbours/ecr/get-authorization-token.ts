import type { GetAuthorizationTokenRequest, GetAuthorizationTokenResponse } from '@aws-sdk/client-ecr';
import { registryOf } from '#core/sim/ecr/repositories.ts';

const hours = 12;

import { defineNeighbour } from '../neighbour.ts';

/** A made-up token: images are those that the engine has. */
export default defineNeighbour<GetAuthorizationTokenRequest, GetAuthorizationTokenResponse>(
  'ecr',
  'GetAuthorizationToken',
  async (_input, { caller, cluster }) => ({
    authorizationData: [
      {
        authorizationToken: Buffer.from('AWS:local').toString('base64'),
        expiresAt: cluster.now() + hours * 3600,
        proxyEndpoint: `https://${registryOf(caller)}`,
      },
    ],
  }),
);
