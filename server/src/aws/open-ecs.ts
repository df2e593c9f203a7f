import process from 'node:process';
import type { QuotaQueries } from '#core/quotas/quota.ts';
import type { OpenAlarmReader } from '../../../client/src/aws/alarms/index.ts';
import type { Access } from '../../../client/src/aws/index.ts';
import type { OpenLogReader } from '../../../client/src/aws/logs/index.ts';
import type { OpenQuotaReader } from '../../../client/src/aws/quotas/index.ts';
import type { Connection } from '../../../client/src/connections/connection.ts';
import { type EcsSession, type EcsTarget, type UnsignedPost, UsageError } from '../cli/command.ts';

/** Opens ECS for a command, through the extension's adapter of the SDK, which is a bundle beside the program. */
export async function openEcs(target: EcsTarget): Promise<EcsSession> {
  const { openSession } = await adapter();
  const session = await openSession(connectionTo(target), noDevice).catch(inWordsOfOptions);
  let logs: Promise<OpenLogReader> | undefined;
  const quotas = openQuotasOnce(session.access);
  return {
    ecs: session.ecs(),
    until: (signal) => session.ecs(signal),
    region: session.target.region,
    lastLines: async ({ region, group, stream }, count, signal) => {
      logs ??= logsAdapter().then(({ openLogs }) => openLogs(session.access));
      const query = { region, group, stream, token: undefined, since: undefined, limit: count };
      const { events, absent } = await (await logs).read(query, signal);
      return absent === undefined ? events.map(({ text }) => text) : undefined;
    },
    quotas: quotas.until,
    close: () => {
      session.close();
      void logs?.then((reader) => reader.close());
      quotas.close();
    },
  };
}

/** Service Quotas and CloudWatch, each opened when first asked. */
function openQuotasOnce(access: Access) {
  let quotas: Promise<OpenQuotaReader> | undefined;
  let metrics: Promise<OpenAlarmReader> | undefined;
  const reader = () => {
    quotas ??= quotasAdapter().then(({ openQuotas }) => openQuotas(access));
    return quotas;
  };
  return {
    until: (signal: AbortSignal): QuotaQueries => ({
      defaults: async (service) => (await reader()).defaults(service, signal),
      applied: async (service) => (await reader()).applied(service, signal),
      points: async (wanted, window) => {
        metrics ??= metricsAdapter().then(({ openAlarms }) => openAlarms(access));
        return (await metrics).points(wanted, window, signal);
      },
    }),
    close: () => {
      for (const each of [quotas, metrics]) void each?.then((opened) => opened.close());
    },
  };
}

/** Signs a request to a local endpoint, with the SDK's signer. */
export async function signAsUser(request: UnsignedPost): Promise<Record<string, string>> {
  return (await adapter()).signAsUser(request);
}

function adapter() {
  return loaded('aws.cjs', () => import('../../../client/src/aws/index.ts'));
}

function logsAdapter() {
  return loaded('aws-logs.cjs', () => import('../../../client/src/aws/logs/index.ts'));
}

function quotasAdapter() {
  return loaded('aws-quotas.cjs', () => import('../../../client/src/aws/quotas/index.ts'));
}

function metricsAdapter() {
  return loaded('aws-alarms.cjs', () => import('../../../client/src/aws/alarms/index.ts'));
}

/** The program alone can be copied about; only what asks AWS needs the file beside it. */
async function loaded<Bundle>(file: string, load: () => Promise<Bundle>): Promise<Bundle> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND')) throw error;
    throw new UsageError(
      `This command needs ${file} and the files sdk-*.cjs, which are installed beside cli.cjs. Copy them all, or install the package.`,
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

/** The extension names its settings; here there are options. */
function inWordsOfOptions(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === 'NoRegion')
    throw new UsageError('No region is set. Add --region, or set AWS_REGION or the region of the profile.');
  throw error;
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
