import { DescribeParametersCommand, GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { FactReader } from '../../live/account-reader.ts';
import type { OpenCaller, ServiceBeside } from '../beside.ts';
import { unlessAbsent } from './unless-absent.ts';

/** Systems Manager, for its parameters. */
export const systemsManager: ServiceBeside = {
  service: 'ssm',
  name: 'Systems Manager',
  variable: 'AWS_ENDPOINT_URL_SSM',
  section: 'ssm',
};

/** Asks Systems Manager about parameters, never for a decrypted value. */
export function parameterReader(open: OpenCaller): FactReader<'parameter'> {
  const { send, part, pages } = open((config) => new SSMClient(config));
  return {
    permissions: { ask: 'ssm:GetParameter', list: 'ssm:DescribeParameters' },
    ask: ({ name }, signal) =>
      unlessAbsent(['ParameterNotFound'], async () => {
        const command = new GetParameterCommand({ Name: name, WithDecryption: false });
        const { Parameter } = await send('GetParameter', command, signal);
        return { type: part('GetParameter', 'Parameter', Parameter).Type ?? 'String' };
      }),
    list: async (signal) => {
      const all = await pages('DescribeParameters', 'Parameters', async (NextToken) => {
        const command = new DescribeParametersCommand({ NextToken, MaxResults: 50 });
        const answer = await send('DescribeParameters', command, signal);
        return { items: answer.Parameters, next: answer.NextToken };
      });
      return all.flatMap(({ Name, Type }) =>
        Name === undefined ? [] : [{ value: Name, ...(Type && { detail: Type }) }],
      );
    },
  };
}
