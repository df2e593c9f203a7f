import { ECSClient, type ECSClientConfig } from '@aws-sdk/client-ecs';
import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { type Connection, staysOnThisMachine } from '../connections/connection.ts';
import type { Target } from './resolve-endpoint.ts';

/** Asks the person for the code of an MFA device. */
export type MfaCodeProvider = (serial: string) => Promise<string>;

/** Makes the SDK client of a connection; it holds sockets until it is destroyed. */
export function createClient(
  connection: Connection,
  target: Target,
  mfaCodeProvider: MfaCodeProvider,
): ECSClient {
  const near = staysOnThisMachine({ ...connection, endpoint: target.endpoint });
  const client = new ECSClient({
    region: target.region,
    // The endpoint is already decided; the SDK would look again, under another profile's rules.
    ...(target.endpoint === undefined
      ? { ignoreConfiguredEndpointUrls: true }
      : { endpoint: target.endpoint }),
    credentials: credentialsOf(connection, target, mfaCodeProvider),
    maxAttempts: near ? 2 : 3,
    requestHandler: {
      connectionTimeout: near ? 2_000 : 10_000,
      requestTimeout: 30_000,
      // Without it a hung endpoint is only logged, and the call never ends.
      throwOnRequestTimeout: true,
    },
  });
  keepSocketsAlive(client);
  return client;
}

function credentialsOf(
  connection: Connection,
  target: Target,
  mfaCodeProvider: MfaCodeProvider,
): NonNullable<ECSClientConfig['credentials']> {
  const options = { ignoreCache: true, mfaCodeProvider, clientConfig: { region: target.region } };
  if (connection.profile !== undefined) return fromIni({ ...options, profile: connection.profile });
  if (connection.kind === 'aws') return fromNodeProviderChain(options);
  // Endpoints for development check no signature, yet the SDK signs every request.
  return { accessKeyId: 'local', secretAccessKey: 'local' };
}

/** The editor's proxy support drops keep-alive from the agent: https://github.com/microsoft/vscode/issues/173861 */
function keepSocketsAlive(client: ECSClient): void {
  client.middlewareStack.add(
    (next) => (args) => {
      const request: unknown = args.request;
      if (hasHeaders(request)) request.headers.connection = 'keep-alive';
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low', name: 'keepSocketsAlive' },
  );
}

function hasHeaders(request: unknown): request is { headers: Record<string, string> } {
  return typeof request === 'object' && request !== null && 'headers' in request;
}
