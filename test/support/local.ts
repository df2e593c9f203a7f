import { ECSClient, RegisterContainerInstanceCommand } from '@aws-sdk/client-ecs';
import type { PoolShare } from '#core/sim/command.ts';
import { type VirtualClock, virtualClock } from '../../server/src/local/clock/virtual-clock.ts';
import type { DeclaredCluster } from '../../server/src/local/declared/declared-cluster.ts';
import {
  createLocalEndpoint,
  type LocalEndpoint,
  type LocalEndpointOptions,
} from '../../server/src/local/endpoint.ts';
import { seeded } from './random.ts';

/** A cluster file that declares nothing. */
export const nothingDeclared: DeclaredCluster = {
  clusters: [],
  pools: [],
  images: new Map(),
  throttling: new Map(),
  speed: undefined,
  hooks: new Map(),
  parameters: new Map(),
  secrets: new Map(),
  schedules: [],
  faults: [],
  buckets: new Map(),
  builds: [],
  namespaces: [],
  targetGroups: [],
  loadBalancers: [],
  taskDefinitions: [],
  services: [],
};

/** An endpoint in this process whose time passes only when the test says so, and a client of it. */
export interface Local {
  readonly endpoint: LocalEndpoint;
  readonly client: ECSClient;
  readonly clock: VirtualClock;
  /** What the endpoint logged: faults, and members without an effect. */
  readonly logged: readonly string[];
  close(): Promise<void>;
}

/** When a test's time begins. */
export const start = new Date('2026-11-21T00:00:00Z');

/** So many seconds after the beginning of the test's time. */
export function after(seconds: number): Date {
  return new Date(start.getTime() + Math.round(seconds * 1000));
}

/** Opens a simulated endpoint, with a pool of instances for new clusters or without; with a folder it keeps its state there, and goes on in the time of an earlier one. */
export async function openLocal(
  state?: string,
  clock: VirtualClock = virtualClock(start.getTime() / 1000),
  pool: readonly PoolShare[] = [],
  more: Pick<LocalEndpointOptions, 'makeLogGroups' | 'runtime' | 'open'> = {},
): Promise<Local> {
  const logged: string[] = [];
  const endpoint = await createLocalEndpoint({
    clock,
    runtime: 'simulated',
    pool,
    random: seeded(1),
    log: (line) => logged.push(line),
    ...more,
    ...(state === undefined ? {} : { state }),
  });
  const client = localClient(endpoint.endpoint);
  return {
    endpoint,
    client,
    clock,
    logged,
    async close() {
      client.destroy();
      await endpoint.close();
    },
  };
}

/** A client that says at once what the endpoint answered, for nothing gets better by asking again. */
export function localClient(endpoint: string): ECSClient {
  return new ECSClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
}

/** Declares container instances of one size, one for each zone named, and gives their ARNs. */
export async function declareInstances(
  client: ECSClient,
  cluster: string,
  zones: readonly string[],
  size: { readonly cpu: number; readonly memory: number } = { cpu: 2048, memory: 4096 },
): Promise<string[]> {
  const arns: string[] = [];
  for (const zone of zones) {
    const { containerInstance } = await client.send(
      new RegisterContainerInstanceCommand({
        cluster,
        totalResources: [
          { name: 'CPU', type: 'INTEGER', integerValue: size.cpu },
          { name: 'MEMORY', type: 'INTEGER', integerValue: size.memory },
        ],
        attributes: [{ name: 'ecs.availability-zone', value: zone }],
      }),
    );
    arns.push(containerInstance?.containerInstanceArn ?? '');
  }
  return arns;
}

/**
 * An answer to be compared as a whole: without the SDK's own `$metadata`, and with a word in the place of every
 * identifier that chance has made.
 */
export function plain(answer: object): unknown {
  const { $metadata: _, ...members } = { $metadata: undefined, ...answer };
  return JSON.parse(
    JSON.stringify(Array.isArray(answer) ? answer : members)
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'UUID')
      .replace(/\b[0-9a-f]{64}\b/g, 'HEX64')
      .replace(/\b[0-9a-f]{32}\b/g, 'HEX32')
      .replace(/eni-[0-9a-f]{17}/g, 'eni-HEX17')
      .replace(/\b\d{19}\b/g, 'DIGITS19')
      .replace(/(service-deployment\/[\w-]+\/[\w-]+\/)\w{21}/g, '$1BASE62'),
  );
}

/** What a call is refused with: `ClusterNotFoundException: Cluster not found.` */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  return 'not refused';
}
