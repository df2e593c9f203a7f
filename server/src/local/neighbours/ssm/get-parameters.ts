import type { GetParametersRequest, GetParametersResult } from '@aws-sdk/client-ssm';
import { findParameter } from '#core/sim/secrets/parameters.ts';
import { defineNeighbour } from '../neighbour.ts';
import { viewParameter } from './view-parameter.ts';

export default defineNeighbour<GetParametersRequest, GetParametersResult>(
  'ssm',
  'GetParameters',
  async ({ Names, WithDecryption }, { caller, cluster }) => {
    const found = await cluster.change(caller, (draft) =>
      Names.map((name) => ({ name, parameter: findParameter(draft, name, caller) })),
    );
    return {
      Parameters: found.flatMap(({ parameter }) =>
        parameter === undefined ? [] : [viewParameter(parameter, WithDecryption)],
      ),
      InvalidParameters: found.flatMap(({ name, parameter }) => (parameter === undefined ? [name] : [])),
    };
  },
);
