import { type Diagnosis, explain } from '../diagnosis/explain.ts';
import { factsOf } from '../diagnosis/gather.ts';
import type { DeploymentHook, ServiceEvent, Task } from '../ecs/api.ts';
import type { TaskDefinition } from '../ecs/authored.ts';
import type { Aim, Look } from './look.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

/** Where a deployment stands. */
export interface Stand {
  readonly phase: Phase;
  /** Tasks of the new revision by their state, and those of every other one. */
  readonly fresh: TaskCounts;
  readonly old: TaskCounts;
  /** How many tasks the service wants. */
  readonly desired: number;
  /** Where a deployment that shifts traffic stands: `BAKE_TIME`. */
  readonly stage: string | undefined;
  /** Production traffic that the new revision gets, in percent. */
  readonly weight: number | undefined;
  /** What waits for a person's word. */
  readonly hook: DeploymentHook | undefined;
  readonly breaker: { readonly failures: number; readonly threshold: number } | undefined;
  /** The alarms that went off. */
  readonly alarms: readonly string[];
  /** New tasks that failed, each with the cause where one is found; the latest first. */
  readonly failing: readonly FailedTask[];
  /** The service's events since it began, the newest first. */
  readonly events: readonly ServiceEvent[];
  /** How it ended; absent while it is under way. */
  readonly outcome: Outcome | undefined;
}

/** What goes on. */
export type Phase = 'rolling' | 'paused' | 'baking' | 'going back' | 'over';

/** How many tasks are in which state: `RUNNING`, `PENDING`, `unhealthy`. */
export type TaskCounts = Readonly<Record<string, number>>;

/** A task of the deployment that failed. */
export interface FailedTask {
  readonly id: string;
  readonly cause: Diagnosis | undefined;
  /** As ECS says it, where no cause is found. */
  readonly said: string;
}

/** Where the deployment stands by what ECS says; `definition` is what its tasks were made from, where it is known. */
export function standOf(aim: Aim, look: Look, definition?: TaskDefinition): Stand {
  const { service, deployment, alive, stopped } = look;
  const isFresh = ({ startedBy }: Task) => startedBy === aim.deployment;
  const outcome = outcomeOf(aim, look);
  const hook = deployment?.hooks.find(({ status }) => status === 'AWAITING_ACTION');
  return {
    phase: phaseOf(look, outcome, hook),
    fresh: countsOf(alive.filter(isFresh)),
    old: countsOf(alive.filter((task) => !isFresh(task))),
    desired: service?.desired ?? 0,
    stage: deployment?.stage,
    weight: deployment?.target?.production,
    hook,
    breaker: deployment?.breaker?.status === 'DISABLED' ? undefined : deployment?.breaker,
    alarms: deployment?.alarms?.triggered ?? [],
    failing: stopped
      .filter((task) => isFresh(task) && isFailure(task))
      .sort((left, right) => (right.stoppedAt ?? 0) - (left.stoppedAt ?? 0))
      .map((task) => failedTask(task, definition)),
    events: (service?.events ?? []).filter(({ at }) => at === undefined || at >= aim.since),
    outcome,
  };
}

function phaseOf(
  { deployment, service }: Look,
  outcome: Outcome | undefined,
  hook: DeploymentHook | undefined,
): Phase {
  if (outcome !== undefined) return 'over';
  if (/^(?:ROLLBACK|STOP)_/.test(deployment?.status ?? '')) return 'going back';
  if (service?.deployments.some(({ rollout }) => rollout === 'FAILED')) return 'going back';
  if (hook !== undefined) return 'paused';
  return deployment?.stage === 'BAKE_TIME' ? 'baking' : 'rolling';
}

function countsOf(tasks: readonly Task[]): TaskCounts {
  const counts = new Map<string, number>();
  for (const task of tasks) {
    const state = task.health === 'UNHEALTHY' ? 'unhealthy' : task.status;
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([left], [right]) => left.localeCompare(right)));
}

/** Who wanted it to stop knows why. */
function isFailure({ stopCode, stoppedReason = '' }: Task): boolean {
  if (/failed (?:ELB|container) health checks/i.test(stoppedReason)) return true;
  return stopCode === 'TaskFailedToStart' || stopCode === 'EssentialContainerExited';
}

function failedTask(task: Task, definition: TaskDefinition | undefined): FailedTask {
  const [cause] = explain({ task: factsOf(task), definition });
  const reasons = [task.stoppedReason, ...task.containers.map(({ reason }) => reason)];
  return { id: task.id, cause, said: reasons.find((reason) => reason !== undefined) ?? 'It stopped.' };
}
