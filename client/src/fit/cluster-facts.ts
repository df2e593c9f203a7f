import type { ApiInput, Cluster, EcsQueries } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import type { CapacityAnswer, CapacityParams } from '#core/messages.ts';
import type { Connection } from '../connections/connection.ts';
import type { Log } from '../log/log.ts';

/** Where clusters are looked at. */
export interface FactsSource {
  connections(): readonly Connection[];
  /** Whether it can be asked without starting, opening or asking the person for anything. */
  isReady(connection: Connection): boolean;
  ecs(connection: Connection, signal?: AbortSignal): Promise<EcsQueries>;
}

/** The cluster that the person chose for the workspace, by names. */
export interface ChosenCluster {
  readonly connection: string;
  readonly cluster: string;
}

/** Remembers which cluster was chosen, over restarts. */
export interface ChoiceStore {
  get(): ChosenCluster | undefined;
  set(choice: ChosenCluster): Promise<void>;
}

/** What a cluster looked like when it was last asked. */
export interface ClusterReading {
  readonly connection: Connection;
  readonly cluster: Cluster;
  /** Epoch milliseconds. */
  readonly asOf: number;
  readonly outputs: readonly ApiInput[];
  /** All clusters of the connection. */
  readonly clusters: readonly Cluster[];
}

/** What the facts are read with. */
export interface FactsOptions {
  readonly source: FactsSource;
  readonly choice: ChoiceStore;
  readonly log: Log;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Clusters for the language server and the fit panel; each is asked once, until somebody wants it again. */
export class ClusterFacts {
  private readonly options: FactsOptions;
  private readonly lists = new Map<string, Promise<readonly Cluster[]>>();
  private readonly readings = new Map<string, Promise<ClusterReading>>();
  private readonly listeners = new Set<() => void>();

  constructor(options: FactsOptions) {
    this.options = options;
  }

  /** Answers the server from what can be had without troubling anybody. */
  async answer({ cluster }: CapacityParams, signal?: AbortSignal): Promise<CapacityAnswer> {
    try {
      const found = await this.find(cluster, signal);
      if (found === undefined) return null;
      if ('choose' in found) return found;
      const { asOf, outputs, clusters } = await this.read(found.connection, found.cluster, signal);
      return {
        connection: found.connection.name,
        cluster: found.cluster.name,
        asOf,
        outputs,
        clusters: clusters.map(({ name }) => name),
      };
    } catch (error) {
      if (!signal?.aborted) this.options.log.error(`The cluster could not be read for the editor: ${error}`);
      return null;
    }
  }

  /** The cluster of that name, or the one that is meant where none is named; `undefined` where that is not clear. */
  async place(named: string | undefined): Promise<ClusterPlace | undefined> {
    const found = await this.find(named);
    return found === undefined || 'choose' in found ? undefined : found;
  }

  /** The container instances and the tasks of a cluster, as they were when it was first asked. */
  read(connection: Connection, cluster: Cluster, signal?: AbortSignal): Promise<ClusterReading> {
    return kept(this.readings, keyOf(connection, cluster), () => this.take(connection, cluster, signal));
  }

  /** Reads a cluster again, and tells those who use it when it is not as it was; gives the moment of the reading. */
  async look(connection: Connection, cluster: Cluster): Promise<number> {
    const key = keyOf(connection, cluster);
    const before = this.readings.get(key);
    const reading = await this.take(connection, cluster);
    // Whoever asked for it again meanwhile gets what is newer.
    if (this.readings.get(key) !== before) return reading.asOf;
    this.readings.set(key, Promise.resolve(reading));
    const [held] = await Promise.allSettled([before]);
    const known = held.status === 'fulfilled' ? held.value?.outputs : undefined;
    if (JSON.stringify(known) !== JSON.stringify(reading.outputs)) this.tell();
    return reading.asOf;
  }

  /** Forgets what was read, and tells those who use it. */
  refresh(): void {
    this.lists.clear();
    this.readings.clear();
    this.tell();
  }

  async choose(choice: ChosenCluster): Promise<void> {
    await this.options.choice.set(choice);
    this.tell();
  }

  onChange(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  private async take(
    connection: Connection,
    cluster: Cluster,
    signal?: AbortSignal,
  ): Promise<ClusterReading> {
    const clusters = this.list(connection, signal);
    const ecs = await this.options.source.ecs(connection, signal);
    const asOf = this.options.now();
    const outputs = await ecs.capacity(cluster.arn);
    return { connection, cluster, asOf, outputs, clusters: await clusters };
  }

  private async find(
    named: string | undefined,
    signal?: AbortSignal,
  ): Promise<ClusterPlace | { readonly connection: string; readonly choose: readonly string[] } | undefined> {
    const { source, choice } = this.options;
    const chosen = choice.get();
    const connections = source
      .connections()
      .filter((each) => (chosen === undefined ? source.isReady(each) : each.name === chosen.connection));
    const lists = await Promise.all(
      connections.map(async (connection) =>
        (await this.list(connection, signal)).map((cluster) => ({ connection, cluster })),
      ),
    );
    const places = lists.flat();
    const name = named === undefined ? chosen?.cluster : shortName(named);
    if (name !== undefined) return places.find(({ cluster }) => cluster.name === name);
    const peopled = places.filter(({ cluster }) => cluster.instances > 0);
    if (peopled.length < 2) return peopled[0] ?? (places.length === 1 ? places[0] : undefined);
    return {
      connection: peopled[0]?.connection.name ?? '',
      choose: peopled.map(({ cluster }) => cluster.name),
    };
  }

  private list(connection: Connection, signal?: AbortSignal): Promise<readonly Cluster[]> {
    return kept(this.lists, connection.id, async () =>
      (await this.options.source.ecs(connection, signal)).clusters(),
    );
  }
}

function keyOf({ id }: Connection, { arn }: Cluster): string {
  return `${id} ${arn}`;
}

/** A cluster and how it is reached. */
export interface ClusterPlace {
  readonly connection: Connection;
  readonly cluster: Cluster;
}

/** Does the work once for all who ask; what failed is tried again by the next one. */
function kept<T>(map: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
  const present = map.get(key);
  if (present !== undefined) return present;
  const started = work();
  map.set(key, started);
  started.catch(() => {
    if (map.get(key) === started) map.delete(key);
  });
  return started;
}
