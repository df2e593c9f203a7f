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
import { keepSocketsAlive } from '../keep-sockets-alive.ts';
import { type Sending, sendInTime } from '../send-in-time.ts';
import type { ServiceBeside } from '../sender.ts';
import { type Asking, pagesOf, unlessAbsent } from './caller.ts';

/** Secrets Manager. */
export const secretsManager: ServiceBeside = {
  service: 'secretsmanager',
  name: 'Secrets Manager',
  variable: 'AWS_ENDPOINT_URL_SECRETS_MANAGER',
  section: 'secrets_manager',
};

/** Asks Secrets Manager about secrets; of a value nothing is kept but the names in it, and only where one is named. */
export function secretReader({ config, during, opened }: Asking): FactReader<'secret'> {
  const client = new SecretsManagerClient(config);
  keepSocketsAlive(client);
  opened(client);
  return {
    permissions: { ask: 'secretsmanager:DescribeSecret', list: 'secretsmanager:ListSecrets' },
    ask: ({ name, key }, signal) =>
      unlessAbsent(['ResourceNotFoundException'], async () => {
        const command = new DescribeSecretCommand({ SecretId: name });
        const found = await sendInTime(client, command, during('DescribeSecret', signal));
        const isDeleted = found.DeletedDate !== undefined;
        const keys =
          key === undefined || isDeleted
            ? undefined
            : await keysOf(client, name, during('GetSecretValue', signal));
        return { arn: found.ARN ?? name, isDeleted, keys };
      }),
    list: async (signal) => {
      const all = await pagesOf(async (NextToken) => {
        const command = new ListSecretsCommand({ NextToken, MaxResults: 100 });
        const answer = await sendInTime(client, command, during('ListSecrets', signal));
        return { items: answer.SecretList, next: answer.NextToken };
      });
      return all.flatMap(({ ARN, Description }) =>
        ARN === undefined ? [] : [{ value: ARN, ...(Description && { detail: Description }) }],
      );
    },
  };
}

async function keysOf(
  client: SecretsManagerClient,
  SecretId: string,
  sending: Sending,
): Promise<SecretFacts['keys']> {
  try {
    const { SecretString } = await sendInTime(client, new GetSecretValueCommand({ SecretId }), sending);
    return namesIn(SecretString);
  } catch (error) {
    if (error instanceof EcsFailure && error.kind === 'cancelled') throw error;
    // Whether the secret is there was said; its names are not known to who may not read it.
    return undefined;
  }
}

function namesIn(text: string | undefined): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isObject(value) ? Object.keys(value) : null;
  } catch {
    return null;
  }
}
