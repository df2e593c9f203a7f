import type { DeploymentLifecycleHookDetail } from '@aws-sdk/client-ecs';
import type { Wire, With } from '../wire.ts';

/** Percent of a service's traffic that goes to one deployment of it; over all of them it is 100. */
export interface Traffic {
  readonly production: number;
  readonly test: number;
}

/** How far a deployment has come that takes over the traffic of another one, or takes its own back. */
export interface ShiftRecord {
  /** The place in its plan (services/shift/plan.ts) where it stands. */
  readonly position: number;
  /** When it came there. */
  readonly since: number;
  /** The id of the deployment that has the traffic it is to get; absent for a service's first one. */
  readonly source?: string;
  /** Whether more than two revisions were there when it began. */
  readonly reconciles?: true;
  /** It goes back: which traffic of its own it has to get again. */
  readonly back?: { readonly production: boolean; readonly test: boolean };
  /** The hooks of the place where it stands. */
  readonly hooks: readonly HookRun[];
}

/** Where a rolling deployment with hooks stands. */
export interface RollingStage {
  readonly name: 'RECONCILE_SERVICE' | 'PRE_SCALE_UP' | 'SCALE_UP' | 'POST_SCALE_UP';
  readonly hooks: readonly HookRun[];
}

/** A lifecycle hook that runs, or has run at the place where its deployment stands. */
export type HookRun = With<
  Wire<DeploymentLifecycleHookDetail>,
  'hookId' | 'targetType' | 'status' | 'expiresAt' | 'timeoutAction'
> & {
  /** How often its function was called. */
  readonly calls: number;
  /** When the function answers; absent when it does not, and for PAUSE. */
  readonly answersAt?: number;
};

/** What the function of a lifecycle hook is declared to answer. */
export interface HookOutcome {
  /** Its answers in turn, the last one again and again. */
  readonly answers: readonly HookAnswer[];
  /** Seconds from a call to its answer. */
  readonly seconds: number;
  /** Seconds from the answer IN_PROGRESS to the next call. */
  readonly callBackDelay: number;
}

/** What the function of a hook may be made to answer. */
export const hookAnswers = ['SUCCEEDED', 'FAILED', 'IN_PROGRESS', 'NEVER'] as const;

/** `NEVER` stands for a function that does not come back. */
export type HookAnswer = (typeof hookAnswers)[number];
