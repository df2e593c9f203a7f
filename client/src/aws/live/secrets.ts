import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { isObject } from '#core/document/value.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import type { SecretFacts } from '#core/live/facts.ts';
import type { FactReader } from '../../live/account-reader.ts';
import type { OpenCaller, ServiceBeside } from '../beside.ts';
import { unlessAbsent } from './unless-absent.ts';

/** Secrets Manager. */
export const secretsManager: ServiceBeside = {
  service: 'secretsmanager',
  name: 'Secrets Manager',
  variable: 'AWS_ENDPOINT_URL_SECRETS_MANAGER',
  section: 'secrets_manager',
};

/** Asks Secrets Manager about secrets; of a value nothing is kept but the names in it, and only where one is named. */
export function secretReader(open: OpenCaller): FactReader<'secret'> {
  const { send, part, pages } = open((config) => new SecretsManagerClient(config));
  const secretValue = async (SecretId: string, signal: AbortSignal) => {
    const operation = 'GetSecretValue';
    const answer = await send(operation, new GetSecretValueCommand({ SecretId }), signal);
    return answer.SecretBinary === undefined ? part(operation, 'SecretString', answer.SecretString) : '';
  };
  return {
    permissions: { ask: 'secretsmanager:DescribeSecret', list: 'secretsmanager:ListSecrets' },
    ask: ({ name, key }, signal) =>
      unlessAbsent(['ResourceNotFoundException'], async () => {
        const command = new DescribeSecretCommand({ SecretId: name });
        const found = await send('DescribeSecret', command, signal);
        const isDeleted = found.DeletedDate !== undefined;
        const keys = key === undefined || isDeleted ? undefined : await keysOf(secretValue(name, signal));
        return { arn: part('DescribeSecret', 'ARN', found.ARN), isDeleted, keys };
      }),
    list: async (signal) => {
      const all = await pages('ListSecrets', 'SecretList', async (NextToken) => {
        const command = new ListSecretsCommand({ NextToken, MaxResults: 100 });
        const answer = await send('ListSecrets', command, signal);
        return { items: answer.SecretList, next: answer.NextToken };
      });
      return all.flatMap(({ ARN, Description }) =>
        ARN === undefined ? [] : [{ value: ARN, ...(Description && { detail: Description }) }],
      );
    },
  };
}

async function keysOf(asking: Promise<string>): Promise<SecretFacts['keys']> {
  try {
    return namesIn(await asking);
  } catch (error) {
    if (error instanceof EcsFailure && error.kind === 'cancelled') throw error;
    // Whether the secret is there was said; its names are not known to who may not read it.
    return undefined;
  }
}

function namesIn(text: string): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? Object.keys(value) : null;
  } catch {
    return null;
  }
}
