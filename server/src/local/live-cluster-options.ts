import type { Random } from '#core/placement/model.ts';
import type { ClusterEvent } from '#core/sim/cluster-events.ts';
import type { PoolShare } from '#core/sim/command.ts';
import type { Retention } from '#core/sim/retention.ts';
import type { Clock } from './clock/clock.ts';
import type { LogEvents } from './logs/log-events.ts';
import type { OpenDriver } from './runtime/driver.ts';
import type { Buckets } from './s3/buckets.ts';
import type { Opened } from './state/store.ts';

/** What the simulated account works with. */
export interface LiveClusterOptions {
  readonly opened: Opened;
  readonly clock: Clock;
  readonly random: Random;
  readonly openDriver: OpenDriver;
  /** The folder that `opened` keeps the state in. */
  readonly stateFolder: string | undefined;
  readonly publish: (event: ClusterEvent) => void;
  /** The container instances that join each new cluster. */
  readonly pool: readonly PoolShare[];
  /** Whether a log group that is not there is made when a container is to write to it. */
  readonly makeLogGroups: boolean;
  /** How much is kept of what has ended. */
  readonly retention: Retention;
  /** What is written to log streams. */
  readonly logs: LogEvents;
  /** The folders that stand for S3's buckets. */
  readonly buckets: Buckets;
  readonly log: (line: string) => void;
}
