import { activeCluster } from '../clusters.ts';
import type { Call } from '../command.ts';
import { terminate } from '../faults/lose-instance.ts';
import { saveInstance } from '../instances/save.ts';
import type { ClusterRecord } from '../records/cluster.ts';
import type { Draft } from '../transaction.ts';
import { pooledInstance } from './pool.ts';

/** Container instances of one type that a file declares for a cluster. */
export interface DeclaredPool {
  readonly cluster: string;
  /** A type of EC2 that is known. */
  readonly type: string;
  readonly count: number;
  /** The zones they take turns in; a, b and c of the region when empty. */
  readonly zones: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
}

/** How many instances joined and left. */
export interface PoolChange {
  readonly joined: number;
  readonly left: number;
}

/** What tells the instances of a pool from all others. */
export function poolKey({ cluster, type, zones, attributes }: DeclaredPool): string {
  return JSON.stringify([cluster, type, zones, attributes]);
}

/** Lets instances join and leave until the pools are as declared; instances that came otherwise are left alone. */
export function convergePools(draft: Draft, pools: readonly DeclaredPool[], call: Call): PoolChange {
  const wanted = new Map(pools.map((pool) => [poolKey(pool), pool]));
  let left = 0;
  const there = new Map<string, number>();
  for (const instance of draft.list('containerInstances')) {
    if (instance.pool === undefined || instance.shown.status === 'INACTIVE') continue;
    const count = there.get(instance.pool) ?? 0;
    if (count < (wanted.get(instance.pool)?.count ?? 0)) there.set(instance.pool, count + 1);
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
  const instance = pooledInstance(cluster, { type: pool.type, zone, attributes }, call);
  saveInstance(draft, { ...instance, pool: poolKey(pool) });
}
