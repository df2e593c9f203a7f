import type { ExecSessions } from './exec/exec-sessions.ts';
import type { Throttle } from './faults/throttle.ts';
import type { LiveCluster } from './live-cluster.ts';
import type { LogEvents } from './logs/log-events.ts';
import type { Buckets } from './s3/buckets.ts';
import type { Caller } from './wire/caller.ts';

/** What an operation works with beside its input. */
export interface ActionContext {
  readonly caller: Caller;
  readonly cluster: LiveCluster;
  readonly throttle: Throttle;
  /** The events of CloudWatch Logs. */
  readonly logs: LogEvents;
  readonly sessions: ExecSessions;
  /** The folders that stand for S3's buckets. */
  readonly buckets: Buckets;
}

/**
 * An operation that is not simply a command on the simulated account: one of another service, or one that asks
 * the runtime or the endpoint itself. All other ECS operations are found in the simulator's own list of
 * commands, so they need no file here.
 */
export interface Action {
  /** The name that requests to the service are signed with; `local` for what only this endpoint has. */
  readonly service: string;
  readonly operation: string;
  run(input: Readonly<Record<string, unknown>>, context: ActionContext): unknown;
}

/** Makes an action of the endpoint; a file that exports one by default is found by its index. */
export function defineAction(action: Action): Action {
  return action;
}
