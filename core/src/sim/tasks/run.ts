import type { Failure } from '@aws-sdk/client-ecs';
import type { Refusal } from '../../placement/model.ts';
import { invalidParameter } from '../api-error.ts';
import type { Launch, LaunchType } from '../capacity/launch.ts';
import { waitingFor } from '../capacity/need.ts';
import { type Copies, placeCopies, usableInstances } from '../capacity/place-copies.ts';
import { shareOut } from '../capacity/share-out.ts';
import type { TaskRecord } from '../records/task.ts';
import type { Draft } from '../transaction.ts';
import { createTask, type TaskPlan } from './create.ts';

/** Copies to be started at once, wherever the launch puts them. */
export interface RunPlan extends Pick<Copies, 'constraints' | 'strategy'> {
  readonly task: Omit<TaskPlan, 'launchType' | 'capacityProviderName' | 'instance' | 'waiting'>;
  readonly launch: Launch;
  readonly count: number;
}

/** The tasks that were started, and why the others were not. */
export interface RunResult {
  readonly tasks: readonly TaskRecord[];
  readonly failures: readonly Failure[];
}

/** Starts the copies that find a place and says why the others do not. */
export function runCopies(draft: Draft, plan: RunPlan): RunResult {
  const { launch, count } = plan;
  const results =
    launch.strategy === undefined
      ? [runOn(draft, plan, { launchType: launch.launchType }, count)]
      : shareOut(
          draft,
          { clusterArn: plan.task.cluster.shown.clusterArn, strategy: launch.strategy },
          new Map(),
          count,
        ).map((share) => runOn(draft, plan, share.target, share.count));
  return {
    tasks: results.flatMap(({ tasks }) => tasks),
    failures: results.flatMap(({ failures }) => failures),
  };
}

interface Target {
  readonly launchType: LaunchType;
  readonly provider?: string;
}

function runOn(draft: Draft, plan: RunPlan, target: Target, count: number): RunResult {
  const base = { ...plan.task, launchType: target.launchType, capacityProviderName: target.provider };
  if (target.launchType === 'FARGATE') {
    const tasks = Array.from({ length: count }, () => createTask(draft, base));
    return { tasks, failures: [] };
  }
  const copies = copiesOf(plan, target);
  if (target.provider === undefined) refuseEmptyCluster(draft, copies);
  const { placements, refusals } = placeCopies(draft, copies, count, draft.random);
  const placed = placements.map((arn) => {
    return createTask(draft, { ...base, instance: draft.get('containerInstances', arn) });
  });
  if (target.provider === undefined) {
    return { tasks: placed, failures: placed.length < count ? failuresOf(refusals) : [] };
  }
  const waiting = waitingFor(draft, copies);
  const rest = Array.from({ length: count - placed.length }, () => createTask(draft, { ...base, waiting }));
  return { tasks: [...placed, ...rest], failures: [] };
}

function copiesOf({ task, constraints, strategy }: RunPlan, target: Target): Copies {
  const { cluster, definition, overrides, group } = task;
  const { clusterArn } = cluster.shown;
  return { clusterArn, definition, overrides, group, constraints, strategy, ...target };
}

function refuseEmptyCluster(draft: Draft, copies: Copies): void {
  if (usableInstances(draft, copies).some(({ status }) => status === 'ACTIVE')) return;
  throw invalidParameter('No Container Instances were found in your cluster.');
}

/** One failure for each instance that could have been asked; a DRAINING one is not. */
export function failuresOf(refusals: readonly Refusal[]): Failure[] {
  return refusals.flatMap(({ instance, reasons }) => {
    const reason = reasons[0];
    return reason === undefined || reason.resource === 'STATUS'
      ? []
      : [{ arn: instance, reason: reason.apiReason }];
  });
}
