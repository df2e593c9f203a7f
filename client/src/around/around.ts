import type { History } from '#core/history/history.ts';
import type { AlarmReader } from './alarms.ts';
import type { BalancingReader } from './balancing.ts';
import type { DiscoveryReader } from './discovery.ts';
import type { MetricReader } from './metrics.ts';
import type { QuotaReader } from './quotas.ts';
import type { ScalingReader } from './scaling.ts';
import type { ScheduleReader } from './schedules.ts';
import type { WorkspaceReader } from './workspace.ts';

/**
 * What stands around the ECS of a connection, each loaded and opened when a line of the explorer needs it.
 * Nothing of it changes anything.
 */
export interface Around {
  /** Cancels what is asked through the readers. */
  readonly signal: AbortSignal;
  scaling(): Promise<ScalingReader>;
  balancing(): Promise<BalancingReader>;
  alarms(): Promise<AlarmReader>;
  metrics(): Promise<MetricReader>;
  schedules(): Promise<ScheduleReader>;
  discovery(): Promise<DiscoveryReader>;
  quotas(): Promise<QuotaReader>;
  /** What was seen of the connection and ECS forgets. */
  history(): Promise<History>;
  /** The definitions in the files of the workspace. */
  workspace(): WorkspaceReader;
}
