import type { GetScheduleGroupOutput, GetScheduleOutput } from '@aws-sdk/client-scheduler';
import type { Wire, With } from '../wire.ts';

/** A schedule of EventBridge Scheduler. */
export interface ScheduleRecord {
  readonly shown: With<
    Wire<GetScheduleOutput>,
    | 'Arn'
    | 'Name'
    | 'GroupName'
    | 'ScheduleExpression'
    | 'FlexibleTimeWindow'
    | 'Target'
    | 'State'
    | 'CreationDate'
  >;
  /** When it runs next, in epoch seconds; absent when it does not run any more. */
  readonly next?: number;
  /** Why it started nothing when it ran last. */
  readonly failure?: { readonly at: number; readonly reason: string };
}

/** A group of schedules; the group `default` is always there and not kept. */
export type ScheduleGroupRecord = With<Wire<GetScheduleGroupOutput>, 'Arn' | 'Name' | 'CreationDate'>;
