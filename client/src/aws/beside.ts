import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { staysOnThisMachine } from '../connections/connection.ts';
import type { CallRecord } from './call-record.ts';
import type { Access } from './index.ts';

/** How a client of a service beside ECS is set up. */
export interface BesideConfig {
  readonly region: string;
  readonly credentials: AwsCredentialIdentityProvider;
  readonly endpoint?: string;
  readonly ignoreConfiguredEndpointUrls?: boolean;
  readonly maxAttempts: number;
  readonly requestHandler: { readonly connectionTimeout: number };
}

/** The set-up of a client that goes where `endpoint` says, or to AWS. */
export function configBeside(
  { connection, region, credentials }: Access,
  endpoint: string | undefined,
): BesideConfig {
  const near = staysOnThisMachine({ ...connection, endpoint });
  return {
    region,
    credentials,
    // The endpoint is already decided; the SDK would look again, under another profile's rules.
    ...(endpoint === undefined ? { ignoreConfiguredEndpointUrls: true } : { endpoint }),
    maxAttempts: near ? 2 : 3,
    requestHandler: { connectionTimeout: near ? 2_000 : 10_000 },
  };
}

/** What is noted of a call of a service beside ECS; `service` as permissions name it, `name` as people do. */
export function recordBeside(
  { who, deadline, region }: Access,
  operation: string,
  { service, name, endpoint }: Beside,
): CallRecord {
  const where = endpoint ?? `${name} in ${region}`;
  const unknown = { status: undefined, contentType: undefined, location: undefined };
  return { service, operation, where, who, deadline, ...unknown };
}

interface Beside {
  readonly service: string;
  readonly name: string;
  readonly endpoint: string | undefined;
}
