import type { ScheduleRecord } from '#core/sim/records/schedule.ts';
import type { LiveCluster } from './live-cluster.ts';

/** Nobody waits for what a clock starts, so why it started nothing is written to the log. */
export function logScheduleFailures(cluster: LiveCluster, log: (line: string) => void): void {
  const said = new Map<string, number>();
  cluster.watch((changes) => {
    for (const { table, key, value } of changes) {
      if (table !== 'schedules' || value === null) continue;
      // A change of this table holds one of its records.
      const { shown, failure } = value as ScheduleRecord;
      if (failure === undefined || said.get(key) === failure.at) continue;
      said.set(key, failure.at);
      log(`The schedule ${shown.GroupName}/${shown.Name} started no task: ${failure.reason}`);
    }
  });
}
