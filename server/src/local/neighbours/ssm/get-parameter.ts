import type { GetParameterRequest, GetParameterResult } from '@aws-sdk/client-ssm';
import { neededParameter } from '#core/sim/secrets/parameters.ts';
import { defineNeighbour } from '../neighbour.ts';
import { viewParameter } from './view-parameter.ts';

export default defineNeighbour<GetParameterRequest, GetParameterResult>(
  'ssm',
  'GetParameter',
  async ({ Name, WithDecryption }, { caller, cluster }) => ({
    Parameter: viewParameter(
      await cluster.change(caller, (draft) => neededParameter(draft, Name, caller)),
      WithDecryption,
    ),
  }),
);
