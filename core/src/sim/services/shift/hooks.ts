import type { DeploymentLifecycleHook, DeploymentLifecycleHookStage } from '@aws-sdk/client-ecs';
import { base62 } from '../../ids.ts';
import type { ServiceRecord } from '../../records/service.ts';
import type { HookAnswer, HookOutcome, HookRun } from '../../records/shift.ts';
import type { Draft } from '../../transaction.ts';
import type { Wire } from '../../wire.ts';
import { addServiceEvent } from '../events.ts';
import { publishHook } from '../service-action.ts';

const defaultTimeoutMinutes = 1440;

const undeclared: HookOutcome = { answers: ['SUCCEEDED'], seconds: 1, callBackDelay: 30 };

/** Starts the hooks of a service that run at a stage. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-lifecycle-hooks.html */
export function startHooks(
  draft: Draft,
  service: ServiceRecord,
  hooks: readonly Wire<DeploymentLifecycleHook>[] | undefined,
  stage: DeploymentLifecycleHookStage | undefined,
): HookRun[] {
  if (stage === undefined) return [];
  return (hooks ?? [])
    .filter(({ lifecycleStages }) => lifecycleStages?.includes(stage))
    .map((hook) => startHook(draft, service, hook));
}

function startHook(draft: Draft, service: ServiceRecord, hook: Wire<DeploymentLifecycleHook>): HookRun {
  const pause = hook.targetType === 'PAUSE';
  const { timeoutInMinutes = defaultTimeoutMinutes, action = 'ROLLBACK' } = hook.timeoutConfiguration ?? {};
  const run: HookRun = {
    hookId: `ecs-${pause ? 'pause' : 'lambda'}-${base62(draft.random, 43)}`,
    targetType: pause ? 'PAUSE' : 'AWS_LAMBDA',
    ...(hook.hookTargetArn === undefined ? {} : { targetArn: hook.hookTargetArn }),
    status: pause ? 'AWAITING_ACTION' : 'IN_PROGRESS',
    expiresAt: draft.now + timeoutInMinutes * 60,
    timeoutAction: action,
    calls: pause ? 0 : 1,
  };
  if (pause) {
    publishHook(draft, service, 'HOOK_AWAITING_ACTION', run.hookId);
    return run;
  }
  const declared = outcomeOf(draft, run);
  if (declared === undefined) reportUndeclaredHook(draft, service, run);
  return { ...run, answersAt: draft.now + (declared ?? undeclared).seconds };
}

/** Nothing is called here, and who deploys must not believe that it was. */
function reportUndeclaredHook(draft: Draft, service: ServiceRecord, { targetArn = '' }: HookRun): void {
  const name = functionName(targetArn);
  addServiceEvent(
    draft,
    service,
    `lifecycle hook ${name} counts as SUCCEEDED: no function is called here. Say what it answers with "ecs-workbench fault hook ${name} --answers FAILED".`,
  );
}

/** The hooks a moment later: answers have come, or time has run out. The same list when nothing has happened. */
export function tendHooks(draft: Draft, runs: readonly HookRun[]): readonly HookRun[] {
  const tended = runs.map((run) => tendHook(draft, run));
  return tended.some((run, index) => run !== runs[index]) ? tended : runs;
}

function tendHook(draft: Draft, run: HookRun): HookRun {
  if (isOver(run)) return run;
  if (run.expiresAt <= draft.now) return { ...run, status: 'TIMED_OUT' };
  if (run.targetType === 'PAUSE' || (run.answersAt ?? 0) > draft.now) return run;
  const outcome = outcomeOf(draft, run) ?? undeclared;
  return answered(run, outcome, draft.now);
}

function answered(run: HookRun, outcome: HookOutcome, now: number): HookRun {
  const answer: HookAnswer = outcome.answers[run.calls - 1] ?? outcome.answers.at(-1) ?? 'SUCCEEDED';
  const { answersAt: _at, ...rest } = run;
  if (answer === 'NEVER') return run.answersAt === undefined ? run : rest;
  if (answer !== 'IN_PROGRESS') return { ...rest, status: answer };
  const answersAt = now + outcome.callBackDelay + outcome.seconds;
  return { ...run, calls: run.calls + 1, answersAt };
}

function outcomeOf(draft: Draft, { targetArn = '' }: HookRun): HookOutcome | undefined {
  return draft.get('hookOutcomes', targetArn) ?? draft.get('hookOutcomes', functionName(targetArn));
}

/** `check` of `arn:aws:lambda:us-east-1:000000000000:function:check:live`. */
function functionName(arn: string): string {
  return /:function:([^:]+)/.exec(arn)?.[1] ?? arn;
}

/** Why the hooks do not let their deployment go on; `undefined` when they do, or have not said yet. */
export function failureOf(runs: readonly HookRun[]): string | undefined {
  if (runs.some(({ targetType, status }) => targetType === 'PAUSE' && status === 'FAILED')) {
    return 'rollback requested at a pause hook.';
  }
  if (runs.some(({ status }) => status === 'FAILED')) return 'hook execution failure(s) detected.';
  const late = runs.some(
    ({ status, timeoutAction }) => status === 'TIMED_OUT' && timeoutAction === 'ROLLBACK',
  );
  return late ? 'hook execution timeout(s) detected.' : undefined;
}

/** Whether nothing more is awaited of it. */
export function isOver({ status }: HookRun): boolean {
  return status === 'SUCCEEDED' || status === 'FAILED' || status === 'TIMED_OUT';
}

/** When the hooks are to be looked at again. */
export function hookTimes(runs: readonly HookRun[]): number[] {
  return runs
    .filter((run) => !isOver(run))
    .flatMap(({ expiresAt, answersAt }) => (answersAt === undefined ? [expiresAt] : [expiresAt, answersAt]));
}

/** The hooks as DescribeServiceDeployments shows them. */
export function viewHooks(runs: readonly HookRun[]) {
  return runs.map(({ calls: _calls, answersAt: _at, ...shown }) => shown);
}
