import { type DeclaredPool, type PoolChange, poolKey } from '#core/sim/capacity/declared-pools.ts';
import type { ActionContext } from '../action.ts';
import type { DeclaredCluster } from './declared-cluster.ts';

/** Lets declared instances join when their time has come. */
export interface PoolSchedule {
  /** Takes the pools as declared; resolves to what joined and left at once. */
  set(pools: DeclaredCluster['pools']): Promise<PoolChange>;
  close(): void;
}

/** A pool that is declared with a delay joins so long after it was declared first, in the cluster's time. */
export function poolSchedule({ cluster, caller }: ActionContext, log: (line: string) => void): PoolSchedule {
  /** When the instances of each pool join, by its key. */
  const due = new Map<string, number>();
  let declared: DeclaredCluster['pools'] = [];
  let callOff: () => void = () => {};

  function converge(): Promise<PoolChange> {
    callOff();
    const now = cluster.now();
    const waiting = declared.map((pool) => due.get(poolKey(pool)) ?? now).filter((time) => time > now);
    if (waiting.length > 0) {
      callOff = cluster.later(Math.min(...waiting) - now, () => void joinLate());
    }
    const joining: DeclaredPool[] = declared.filter((pool) => (due.get(poolKey(pool)) ?? now) <= now);
    return cluster.converge(joining, caller);
  }

  /** Nobody waits for what a delay starts, so a refusal (the cluster may be gone, the disk full) is written to the log. */
  async function joinLate(): Promise<void> {
    try {
      await converge();
    } catch (error) {
      log(`Declared instances could not join: ${error instanceof Error ? error.message : error}`);
    }
  }

  return {
    set: (pools) => {
      declared = pools;
      const keys = new Set(pools.map(poolKey));
      for (const key of due.keys()) if (!keys.has(key)) due.delete(key);
      for (const pool of pools) {
        const key = poolKey(pool);
        if (!due.has(key)) due.set(key, cluster.now() + pool.joinAfterSeconds);
      }
      return converge();
    },
    close: () => callOff(),
  };
}
