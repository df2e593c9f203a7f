import type { GetParametersByPathRequest, GetParametersByPathResult } from '@aws-sdk/client-ssm';
import { ApiError } from '#core/sim/api-error.ts';
import { parametersBelow } from '#core/sim/secrets/parameters.ts';
import { defineNeighbour } from '../neighbour.ts';
import { countUpTo, pageFrom } from '../page-from.ts';
import { viewParameter } from './view-parameter.ts';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html */
export default defineNeighbour<GetParametersByPathRequest, GetParametersByPathResult>(
  'ssm',
  'GetParametersByPath',
  async ({ Path, Recursive = false, WithDecryption, MaxResults = 10, NextToken }, { caller, cluster }) => {
    const all = await cluster.change(caller, (draft) =>
      parametersBelow(draft, Path, { recursive: Recursive, place: caller }),
    );
    const { items, next } = pageFrom(all, ({ name }) => name, {
      token: NextToken,
      most: countUpTo(10, MaxResults, 'ValidationException'),
      refuse: () => new ApiError('InvalidNextToken', 'The specified token is not valid.'),
    });
    return { Parameters: items.map((each) => viewParameter(each, WithDecryption)), ...next };
  },
);
