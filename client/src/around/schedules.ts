import type { ApiInput } from '#core/ecs/api.ts';

/** What starts tasks on a cluster by itself, as EventBridge and EventBridge Scheduler tell it. */
export interface ScheduleReader {
  /** Targets of rules on the default event bus: by the clock, or for events that match. */
  rules(cluster: string, signal: AbortSignal): Promise<readonly ScheduledTask[]>;
  /** Schedules of every group. */
  schedules(cluster: string, signal: AbortSignal): Promise<readonly ScheduledTask[]>;
  /** One schedule, whatever it starts; `undefined` when there is none of that name in the group. */
  schedule(place: SchedulePlace, signal: AbortSignal): Promise<ScheduledTask | undefined>;
}

/** What names a schedule. */
export interface SchedulePlace {
  readonly name: string;
  /** `default` when left out. */
  readonly group: string | undefined;
}

/** Lets a schedule start tasks, or none, and makes and deletes schedules. */
export interface ScheduleSwitch {
  turn(task: ScheduledTask, to: 'on' | 'off', signal: AbortSignal): Promise<void>;
  /** Deletes a schedule, or takes the target off its rule, which goes with its last one. */
  remove(task: ScheduledTask, signal: AbortSignal): Promise<void>;
  /** Sends an input of CreateSchedule, or replaces every member of the one that is there. */
  put(input: ApiInput, how: 'create' | 'update', signal: AbortSignal): Promise<void>;
}

/** What a rule or a schedule starts, and when. Times are epoch milliseconds. */
export interface ScheduledTask {
  readonly by: 'rule' | 'schedule';
  readonly arn: string;
  readonly name: string;
  /** Of a schedule. */
  readonly group: string | undefined;
  /** Of a rule, which may have several. */
  readonly target: string | undefined;
  readonly enabled: boolean;
  /** The cluster's ARN. */
  readonly cluster: string;
  /** In words: `At 3:00 every day (UTC)`. */
  readonly when: string;
  /** As it is written: `cron(0 3 * * ? *)`. */
  readonly expression: string | undefined;
  /** `undefined` when it does not run again, and when nobody can tell. */
  readonly next: number | undefined;
  readonly description: string | undefined;
  /** What bounds its times: `within 15 minutes`, `until 2026-12-01`. */
  readonly bounds: readonly string[];
  /** The ARN of what it starts. */
  readonly taskDefinition: string;
  readonly count: number;
  /** The JSON that its containers are overridden by. */
  readonly input: string | undefined;
  /** What RunTask is asked to start the same now, or why that cannot be told. */
  readonly run: { readonly input: ApiInput } | { readonly fault: string };
}
