import process from 'node:process';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { Ecs } from '#core/ecs/api.ts';
import type { Connection } from '../connections/connection.ts';
import { type Signer, signerOf } from './call-record.ts';
import { createClients, type MfaCodeProvider } from './client.ts';
import { ecsOver } from './ecs-sdk.ts';
import { profileNames, resolveTarget, type Surroundings, type Target } from './resolve-endpoint.ts';

/** The AWS side of a connection, as the rest of the client uses it once this bundle is loaded. */
export interface Session {
  readonly target: Target;
  /** ECS whose calls `signal` cancels. */
  ecs(signal?: AbortSignal): Ecs;
  /** How many calls were sent so far, to ECS and to the services beside it. */
  sent(): number;
  /** What other services of the same connection are reached with. */
  readonly access: Access;
  close(): void;
}

/** Whose credentials a connection uses, and how long its calls may take. */
export interface Access {
  readonly connection: Connection;
  readonly region: string;
  readonly credentials: AwsCredentialIdentityProvider;
  readonly who: Signer;
  /** Milliseconds. */
  readonly deadline: number;
  readonly asking: () => boolean;
  /** Told of each call that is sent. */
  readonly sent: () => void;
}

/** How long one call may take, in milliseconds: longer than ECS ever takes, short enough to wait for. */
const callDeadline = 20_000;

/** Finds where the connection goes and makes a client for it; nothing is sent yet. */
export async function openSession(
  connection: Connection,
  mfaCodeProvider: MfaCodeProvider,
  around: Surroundings = { env: process.env },
): Promise<Session> {
  const target = await resolveTarget(connection, around);
  const { close, credentials, ...clients } = createClients(connection, target, { mfaCodeProvider, around });
  const where = target.endpoint ?? `ECS in ${target.region}`;
  const who = signerOf(connection);
  const deadline = around.deadline ?? callDeadline;
  let calls = 0;
  const sent = () => {
    calls += 1;
  };
  const options = { ...clients, where, who, deadline, sent };
  const { asking } = clients;
  const access = { connection, region: target.region, credentials, who, deadline, asking, sent };
  return { target, access, sent: () => calls, ecs: (signal) => ecsOver(options, signal), close };
}

/** The profiles of this machine's AWS configuration files. */
export function listProfiles(): Promise<readonly string[]> {
  return profileNames({ env: process.env });
}

export { signAsUser, type UnsignedPost } from './sign-as-user.ts';
