import { wakeCapacity } from '../agenda.ts';
import { activeCluster } from '../clusters.ts';
import type { Call } from '../command.ts';
import { equalJson } from '../equal-json.ts';
import { terminate } from '../faults/lose-instance.ts';
import { saveInstance } from '../instances/save.ts';
import type { ClusterRecord } from '../records/cluster.ts';
import type { Draft } from '../transaction.ts';
import { pooledInstance } from './pool.ts';
import { providerArn } from './providers.ts';

/** Container instances of one type that a file declares for a cluster. */
export interface DeclaredPool {
  readonly cluster: string;
  /** A type of EC2 that is known. */
  readonly type: string;
  readonly count: number;
  /** The zones they take turns in; a, b and c of the region when empty. */
  readonly zones: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  /** The pool is the Auto Scaling group of a capacity provider; `count` is then the least that it has. */
  readonly group?: {
    /** The name of the provider. */
    readonly capacityProvider: string;
    /** The most instances that it has. */
    readonly maximum: number;
    /** How long an instance takes from the wish for it until it joins, in seconds. */
    readonly launchSeconds: number;
  };
}

/** How many instances joined and left. */
export interface PoolChange {
  readonly joined: number;
  readonly left: number;
}

/** What tells the instances of a pool from all others. */
export function poolKey({ cluster, type, zones, attributes, group }: DeclaredPool): string {
  const provider = group === undefined ? [] : [group.capacityProvider];
  return JSON.stringify([cluster, type, zones, attributes, ...provider]);
}

/** Lets instances join and leave until the pools are as declared; instances that came otherwise are left alone. */
export function convergePools(draft: Draft, pools: readonly DeclaredPool[], call: Call): PoolChange {
  const wanted = new Map(pools.map((pool) => [poolKey(pool), pool]));
  declareGroups(draft, pools, call);
  let left = 0;
  const there = new Map<string, number>();
  for (const instance of draft.list('containerInstances')) {
    if (instance.pool === undefined || instance.shown.status === 'INACTIVE') continue;
    const count = there.get(instance.pool) ?? 0;
    if (count < mostOf(wanted.get(instance.pool))) there.set(instance.pool, count + 1);
    else {
      terminate(draft, instance);
      left += 1;
    }
  }
  let joined = 0;
  for (const [key, pool] of wanted) {
    const cluster = activeCluster(draft, pool.cluster, call);
    for (let index = there.get(key) ?? 0; index < pool.count; index += 1) {
      join(draft, cluster, { pool, index }, call);
      joined += 1;
    }
  }
  return { joined, left };
}

/** A group has no more than its maximum, any other pool just so many as it says. */
function mostOf(pool: DeclaredPool | undefined): number {
  return pool?.group?.maximum ?? pool?.count ?? 0;
}

/** Keeps which groups there are, for managed scaling to launch from. */
function declareGroups(draft: Draft, pools: readonly DeclaredPool[], call: Call): void {
  const declared = new Set<string>();
  for (const pool of pools) {
    const { cluster, type, zones, attributes, count, group } = pool;
    if (group === undefined) continue;
    const { clusterArn } = activeCluster(draft, cluster, call).shown;
    const arn = providerArn(group.capacityProvider, call);
    const { maximum, launchSeconds } = group;
    const size = { minimum: count, maximum: Math.max(count, maximum), launchSeconds };
    const record = { clusterArn, type, zones, attributes, ...size, pool: poolKey(pool) };
    declared.add(arn);
    if (!equalJson(draft.get('groups', arn), record)) draft.put('groups', arn, record);
    wakeCapacity(draft, clusterArn, group.capacityProvider, draft.now);
  }
  for (const [arn] of [...draft.entries('groups')]) if (!declared.has(arn)) draft.remove('groups', arn);
}

function join(
  draft: Draft,
  cluster: ClusterRecord,
  { pool, index }: { readonly pool: DeclaredPool; readonly index: number },
  call: Call,
): void {
  const zones =
    pool.zones.length > 0 ? pool.zones : ['a', 'b', 'c'].map((letter) => `${call.region}${letter}`);
  const zone = zones[index % zones.length] ?? '';
  const attributes = Object.entries(pool.attributes).map(([name, value]) => ({ name, value }));
  const instance = pooledInstance(draft, cluster, { type: pool.type, zone, attributes }, call);
  const provider = pool.group?.capacityProvider;
  saveInstance(draft, {
    ...instance,
    pool: poolKey(pool),
    shown: { ...instance.shown, ...(provider === undefined ? {} : { capacityProviderName: provider }) },
  });
}
