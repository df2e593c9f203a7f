import type { RuleRecord } from '#core/sim/records/rule.ts';
import type { ScheduleRecord } from '#core/sim/records/schedule.ts';
import type { LiveCluster } from './live-cluster.ts';

/** Nobody waits for what a clock or an event starts, so why it started nothing is written to the log. */
export function logScheduleFailures(cluster: LiveCluster, log: (line: string) => void): void {
  const said = new Map<string, number>();
  cluster.watch((changes) => {
    for (const { table, key, value } of changes) {
      if ((table !== 'schedules' && table !== 'rules') || value === null) continue;
      // A change of these tables holds one of their records.
      const { shown, failure } = value as ScheduleRecord | RuleRecord;
      if (failure === undefined || said.get(key) === failure.at) continue;
      said.set(key, failure.at);
      const who = 'GroupName' in shown ? `schedule ${shown.GroupName}/${shown.Name}` : `rule ${shown.Name}`;
      log(`The ${who} started no task: ${failure.reason}`);
    }
  });
}
