import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { accessKeyFile } from '#core/local-access.ts';
import type { Random } from '#core/placement/model.ts';
import type { ClusterEvent } from '#core/sim/cluster-events.ts';
import type { PoolShare } from '#core/sim/command.ts';
import { defaultRetention, type Retention } from '#core/sim/retention.ts';
import { type AccessRule, accessFor } from './access/access.ts';
import { Balancing } from './balancing/balancing.ts';
import { type Clock, realClock } from './clock/clock.ts';
import { declarations } from './declared/declare.ts';
import type { DeclaredCluster, DeclaredInput } from './declared/declared-cluster.ts';
import { eventDelivery } from './deliver-events.ts';
import { ServedNames } from './discovery/served-names.ts';
import { ExecSessions } from './exec/exec-sessions.ts';
import { Throttle } from './faults/throttle.ts';
import { LiveCluster } from './live-cluster.ts';
import { openLogs } from './logs/open-logs.ts';
import { chooseRuntime, type RuntimeChoice } from './runtime/choose.ts';
import type { OpenDriver } from './runtime/driver.ts';
import { Buckets } from './s3/buckets.ts';
import { logScheduleFailures } from './schedule-failures.ts';
import { codeOf } from './state/files.ts';
import { openFolderStore } from './state/folder-store.ts';
import { openMemoryStore } from './state/memory-store.ts';
import { MeasuredUse } from './usage/measured-use.ts';
import { callerOf } from './wire/caller.ts';
import { serve } from './wire/request-path.ts';

/** How the endpoint runs; everything has a default. */
export interface LocalEndpointOptions {
  /** The TCP port; a free one when absent or 0. */
  readonly port?: number;
  /** The region of requests that are not signed. */
  readonly region?: string;
  /** The folder that the state is kept in; without it the state ends with the process. */
  readonly state?: string;
  /** The container instances that join each new cluster; with some, a region nobody used has a cluster `default`. */
  readonly pool?: readonly PoolShare[];
  /** Whether a log group that is not there is made when a container is to write to it; else its task stops, as on AWS. */
  readonly makeLogGroups?: boolean;
  /** How much is kept of what has ended; an hour and 10,000 of each kind where nothing else is said. */
  readonly retention?: Partial<Retention>;
  /** What runs the containers, by a word or as a driver; `simulated` when absent: real containers are asked for, never found. */
  readonly runtime?: RuntimeChoice | OpenDriver;
  /** Real containers may reach into this machine: privileged, any host path, host namespaces, devices and so on. */
  readonly allowHost?: boolean;
  /** Folders of this machine that real containers may mount. */
  readonly workspaces?: readonly string[];
  /** Anyone on this machine may call, though real containers run. */
  readonly open?: boolean;
  /** The file of the access key that real containers are called with; the user's own when absent. */
  readonly accessKeyFile?: string;
  /** How many times as fast as the wall's clock the cluster's time passes. */
  readonly speed?: number;
  /** A clock in place of the wall's. */
  readonly clock?: Clock;
  /** The source of ids and of ties; repeatable when the caller's is. */
  readonly random?: Random;
  /** Takes the events that ECS would send to EventBridge. */
  readonly publish?: (event: ClusterEvent) => void;
  /** Takes lines about faults; standard error when absent. */
  readonly log?: (line: string) => void;
}

/** A running endpoint. */
export interface LocalEndpoint {
  readonly server: Server;
  /** `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  /** What runs the containers, for a person. */
  readonly runtime: string;
  /** Who may call it. */
  readonly access: AccessRule;
  /** Brings it to what a file declares; resolves to what was done, a line each. */
  declare(declared: DeclaredCluster): Promise<string[]>;
  /** Registers a definition that was edited and rolls the services of its family; resolves to a line for each. */
  reload(definition: DeclaredInput): Promise<string[]>;
  /** Resolves when all that has happened so far is on disk and has been handed to what runs the containers. */
  settled(): Promise<void>;
  /** Ends all connections, timers and watching, and leaves the state on disk. */
  close(): Promise<void>;
}

/** Opens an ECS endpoint on the loopback address; it listens when the promise resolves. */
export async function createLocalEndpoint(options: LocalEndpointOptions = {}): Promise<LocalEndpoint> {
  const keyFile = keyFileOf(options);
  const { cluster, opened, logs, buckets, followers } = await openCluster(options, keyFile);
  try {
    const access = await accessFor({ ...options, real: cluster.driver.real, world: opened.world, keyFile });
    const region = options.region ?? 'us-east-1';
    const [sessions, throttle] = [new ExecSessions(), new Throttle()];
    const path = { region, cluster, access, throttle, logs, sessions, buckets, log: logOf(options) };
    const declared = declarations({ caller: callerOf({}, region), ...path }, path.log);
    const toServe = createServer((request, response) => void serve(request, response, path));
    const server = await listen(toServe, options.port ?? 0);
    const endpoint = addressOf(server);
    sessions.serve(server, endpoint);
    opened.store.announce(endpoint);
    return {
      server,
      endpoint,
      runtime: cluster.driver.description,
      access: access.rule,
      declare: (file) => declared.declare(file),
      reload: (definition) => declared.reload(definition),
      settled: () => cluster.settled(),
      close,
    };

    async function close(): Promise<void> {
      declared.close();
      followers.close();
      sessions.close();
      end(server);
      await cluster.close();
      await logs.close();
    }
  } catch (error) {
    followers.close();
    await cluster.close();
    throw error;
  }
}

/** Listens no more, and waits for nobody who is still connected. */
function end(server: Server): void {
  server.close();
  server.closeAllConnections();
}

function keyFileOf({ accessKeyFile: said }: LocalEndpointOptions): string {
  return said ?? accessKeyFile({ env: process.env, platform: process.platform, home: homedir() });
}

function logOf({ log }: LocalEndpointOptions): (line: string) => void {
  return log ?? ((line) => console.error(line));
}

async function openCluster(options: LocalEndpointOptions, keyFile: string) {
  const log = logOf(options);
  const logs = openLogs(options.state, log);
  const openDriver = await driverFor(options, keyFile);
  const opened =
    options.state === undefined ? openMemoryStore() : await openFolderStore(options.state, { log });
  const buckets = new Buckets(options.state);
  const deliver = eventDelivery(() => cluster);
  const cluster: LiveCluster = new LiveCluster({
    opened,
    openDriver,
    buckets,
    stateFolder: options.state,
    logs,
    log,
    clock: options.clock ?? realClock(options.speed, opened.at),
    random: options.random ?? Math.random,
    publish: (event) => {
      options.publish?.(event);
      deliver(event);
    },
    pool: options.pool ?? [],
    makeLogGroups: options.makeLogGroups ?? false,
    retention: { ...defaultRetention, ...options.retention },
  });
  logScheduleFailures(cluster, log);
  return { cluster, opened, logs, buckets, followers: follow(cluster, log, options.state) };
}

/** Starts what follows the tasks of a cluster: its load balancers, the names at which tasks are found, and what they use. */
function follow(cluster: LiveCluster, log: (line: string) => void, state: string | undefined) {
  const names = new ServedNames(cluster, log);
  const balancing = new Balancing(cluster, log, state);
  const use = new MeasuredUse(cluster);
  return {
    close: () => {
      use.close();
      balancing.close();
      names.close();
    },
  };
}

async function driverFor(
  { runtime = 'simulated', allowHost = false, workspaces = [] }: LocalEndpointOptions,
  keyFile: string,
): Promise<OpenDriver> {
  if (typeof runtime === 'function') return runtime;
  return chooseRuntime(runtime, { allowHost, workspaces, kept: [dirname(keyFile)] });
}

function listen(server: Server, port: number): Promise<Server> {
  // AWS clients keep connections for the next call; one that we drop at that moment looks like a failure to them.
  server.keepAliveTimeout = 65_000;
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(unopenedPort(port, error));
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail);
      resolve(server);
    });
  });
}

/** What keeps an endpoint from its port, in words; any other error as it is. */
function unopenedPort(port: number, error: Error): Error {
  const cause = causesOfPort.get(codeOf(error));
  if (cause === undefined) return error;
  return new Error(`The port ${port} ${cause}; --port 0 takes a free one.`, { cause: error });
}

const causesOfPort: ReadonlyMap<string | undefined, string> = new Map([
  ['EADDRINUSE', 'is used by another program. End that, or name another port with --port'],
  ['EACCES', 'is kept for the administrator. Name one from 1024 on with --port'],
]);

function addressOf(server: Server): string {
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
