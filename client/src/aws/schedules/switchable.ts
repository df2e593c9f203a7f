import type { ScheduledTask, ScheduleSwitch } from '../../around/schedules.ts';

/** What one of both services starts on a cluster, and its switch. */
export interface Switchable extends Pick<ScheduleSwitch, 'turn' | 'remove'> {
  on(cluster: string, signal: AbortSignal): Promise<readonly ScheduledTask[]>;
  close(): void;
}
