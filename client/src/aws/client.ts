import { ECSClient, type ECSClientConfig } from '@aws-sdk/client-ecs';
import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { type Connection, staysOnThisMachine } from '../connections/connection.ts';
import type { CallerOptions } from './caller.ts';
import { keepSocketsAlive } from './keep-sockets-alive.ts';
import { anyKey, ownAccessKey } from './own-access-key.ts';
import type { Surroundings, Target } from './resolve-endpoint.ts';
import { CautiousRetryStrategy } from './retries.ts';
import { sendAsWritten } from './send-as-written.ts';

/** Asks the person for the code of an MFA device. */
export type MfaCodeProvider = (serial: string) => Promise<string>;

/** The SDK's side of a connection; it holds sockets until it is closed. */
export interface Clients extends Pick<CallerOptions, 'client' | 'once' | 'asking'> {
  readonly credentials: AwsCredentialIdentityProvider;
  close(): void;
}

/** Where credentials come from beside the AWS files. */
interface Asking {
  readonly mfaCodeProvider: MfaCodeProvider;
  readonly around: Surroundings;
}

/** Makes the SDK clients of a connection: one that repeats, and one that does so only where nothing was taken. */
export function createClients(
  connection: Connection,
  target: Target,
  { mfaCodeProvider, around }: Asking,
): Clients {
  const near = staysOnThisMachine({ ...connection, endpoint: target.endpoint });
  const attempts = near ? 2 : 3;
  let questions = 0;
  const asked: MfaCodeProvider = async (serial) => {
    questions += 1;
    return mfaCodeProvider(serial).finally(() => {
      questions -= 1;
    });
  };
  const config = configOf(connection, target, { mfaCodeProvider: asked, around }, near);
  const client = new ECSClient({ ...config, maxAttempts: attempts });
  const once = new ECSClient({
    ...config,
    // The same credentials, so that a person is asked for a code once.
    credentials: client.config.credentials,
    retryStrategy: new CautiousRetryStrategy(attempts),
  });
  for (const each of [client, once]) {
    keepSocketsAlive(each);
    sendAsWritten(each);
  }
  const close = () => {
    client.destroy();
    once.destroy();
  };
  return { client, once, close, credentials: client.config.credentials, asking: () => questions > 0 };
}

function configOf(connection: Connection, target: Target, asking: Asking, near: boolean): ECSClientConfig {
  return {
    region: target.region,
    // The endpoint is already decided; the SDK would look again, under another profile's rules.
    ...(target.endpoint === undefined
      ? { ignoreConfiguredEndpointUrls: true }
      : { endpoint: target.endpoint }),
    credentials: credentialsOf(connection, target, asking, near),
    // The time for the whole call is the caller's; this one only finds out early that nobody is there.
    requestHandler: { connectionTimeout: near ? 2_000 : 10_000 },
  };
}

function credentialsOf(
  connection: Connection,
  target: Target,
  { mfaCodeProvider, around }: Asking,
  near: boolean,
): NonNullable<ECSClientConfig['credentials']> {
  const options = { ignoreCache: true, mfaCodeProvider, clientConfig: { region: target.region } };
  if (connection.profile !== undefined) return fromIni({ ...options, profile: connection.profile });
  if (connection.kind === 'aws') return fromNodeProviderChain(options);
  return near ? () => ownAccessKey(around) : anyKey;
}
