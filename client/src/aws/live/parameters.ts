import { DescribeParametersCommand, GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { FactReader } from '../../live/account-reader.ts';
import { keepSocketsAlive } from '../keep-sockets-alive.ts';
import { sendInTime } from '../send-in-time.ts';
import type { ServiceBeside } from '../sender.ts';
import { type Asking, pagesOf, unlessAbsent } from './caller.ts';

/** Systems Manager, for its parameters. */
export const systemsManager: ServiceBeside = {
  service: 'ssm',
  name: 'Systems Manager',
  variable: 'AWS_ENDPOINT_URL_SSM',
  section: 'ssm',
};

/** Asks Systems Manager about parameters, never for a decrypted value. */
export function parameterReader({ config, during, opened }: Asking): FactReader<'parameter'> {
  const client = new SSMClient(config);
  keepSocketsAlive(client);
  opened(client);
  return {
    permissions: { ask: 'ssm:GetParameter', list: 'ssm:DescribeParameters' },
    ask: ({ name }, signal) =>
      unlessAbsent(['ParameterNotFound'], async () => {
        const command = new GetParameterCommand({ Name: name, WithDecryption: false });
        const { Parameter } = await sendInTime(client, command, during('GetParameter', signal));
        return { type: Parameter?.Type ?? 'String' };
      }),
    list: async (signal) => {
      const all = await pagesOf(async (NextToken) => {
        const command = new DescribeParametersCommand({ NextToken, MaxResults: 50 });
        const answer = await sendInTime(client, command, during('DescribeParameters', signal));
        return { items: answer.Parameters, next: answer.NextToken };
      });
      return all.flatMap(({ Name, Type }) =>
        Name === undefined ? [] : [{ value: Name, ...(Type && { detail: Type }) }],
      );
    },
  };
}
