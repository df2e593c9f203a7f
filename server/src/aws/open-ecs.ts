import process from 'node:process';
import type { Connection } from '../../../client/src/connections/connection.ts';
import { type EcsSession, type EcsTarget, type UnsignedPost, UsageError } from '../cli/command.ts';

/** Opens ECS for a command, through the extension's adapter of the SDK, which is a bundle beside the program. */
export async function openEcs(target: EcsTarget): Promise<EcsSession> {
  const { openSession } = await adapter();
  const session = await openSession(connectionTo(target), noDevice);
  return { ecs: session.ecs(), until: (signal) => session.ecs(signal), close: () => session.close() };
}

/** Signs a request to a local endpoint, with the SDK's signer. */
export async function signAsUser(request: UnsignedPost): Promise<Record<string, string>> {
  return (await adapter()).signAsUser(request);
}

/** The program alone can be copied about; only what asks ECS needs the file beside it. */
async function adapter() {
  try {
    return await import('../../../client/src/aws/index.ts');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND')) throw error;
    throw new UsageError(
      'This command needs the file aws.cjs, which is installed beside cli.cjs. Copy both, or install the package.',
    );
  }
}

function connectionTo({ endpoint, profile, region }: EcsTarget): Connection {
  const name = 'command line';
  return {
    id: name,
    name,
    kind: endpoint === undefined ? 'aws' : 'endpoint',
    profile,
    region: region ?? regionOfEnvironment(endpoint),
    endpoint,
    protected: false,
    readOnly: true,
    allowsHost: false,
    origin: 'user',
  };
}

/** An endpoint of another kind needs a region in its requests, whichever. */
function regionOfEnvironment(endpoint: string | undefined): string | undefined {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  return AWS_REGION ?? AWS_DEFAULT_REGION ?? (endpoint === undefined ? undefined : 'us-east-1');
}

/** A pipeline has nobody to ask. */
function noDevice(serial: string): Promise<string> {
  return Promise.reject(
    new UsageError(
      `The profile wants a code of the device ${serial}; sign in first, for example with "aws sts get-session-token".`,
    ),
  );
}
