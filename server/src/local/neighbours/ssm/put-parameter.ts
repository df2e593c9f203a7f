import type { PutParameterRequest, PutParameterResult } from '@aws-sdk/client-ssm';
import { putParameter } from '#core/sim/secrets/parameters.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<PutParameterRequest, PutParameterResult>(
  'ssm',
  'PutParameter',
  async (input, { caller, cluster }) => {
    const { Name: name, Value: value, Type: type, DataType: dataType, Overwrite = false } = input;
    const parameter = { name, value, type, dataType, overwrite: Overwrite };
    const { version } = await cluster.change(caller, (draft) => putParameter(draft, parameter, caller));
    return { Version: version, Tier: 'Standard' as const };
  },
);
