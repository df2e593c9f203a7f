import type {
  DeploymentConfiguration,
  DeploymentLifecycleHookStage,
  ServiceDeploymentLifecycleStage,
} from '@aws-sdk/client-ecs';
import type { ShiftRecord } from '../../records/shift.ts';
import type { Wire } from '../../wire.ts';

/** One place on the way of a deployment that shifts traffic: what happens when it is reached, and what is waited for there. */
export interface Position {
  readonly stage: ServiceDeploymentLifecycleStage;
  /** Percent of the production traffic that the deployment has from here on; as before when absent. */
  readonly production?: number;
  /** The same of the test traffic. */
  readonly test?: number;
  /** The hooks that run here. */
  readonly hook?: DeploymentLifecycleHookStage;
  /** Seconds that it lasts at least; one when absent, so that who looks every second sees each stage. */
  readonly seconds?: number;
  /** `reconciled`: no tasks but its own and its source's; `scaled`: all its tasks are up; `cleaned`: no tasks but its own. */
  readonly until?: 'reconciled' | 'scaled' | 'cleaned';
}

type Configuration = Wire<DeploymentConfiguration>;

/** How many seconds a position lasts at least. */
export function lastsFor({ seconds = 1 }: Position): number {
  return seconds;
}

/**
 * The way of a deployment from its beginning to its end, which follows from its strategy alone.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-deployment-how-it-works.html
 */
export function planOf(configuration: Configuration, shift: ShiftRecord): readonly Position[] {
  if (shift.back !== undefined) return planBack(shift.back);
  const first = shift.source === undefined;
  return [
    ...(shift.reconciles === true ? [reconcile] : []),
    { stage: 'PRE_SCALE_UP', hook: 'PRE_SCALE_UP' },
    { stage: 'SCALE_UP', until: 'scaled' },
    { stage: 'POST_SCALE_UP', hook: 'POST_SCALE_UP' },
    { stage: 'TEST_TRAFFIC_SHIFT', test: 100, hook: 'TEST_TRAFFIC_SHIFT' },
    { stage: 'POST_TEST_TRAFFIC_SHIFT', hook: 'POST_TEST_TRAFFIC_SHIFT' },
    ...(first ? shiftAtOnce : productionSteps(configuration)),
    { stage: 'POST_PRODUCTION_TRAFFIC_SHIFT', hook: 'POST_PRODUCTION_TRAFFIC_SHIFT' },
    // Nothing is there to go back to from a service's first deployment.
    { stage: 'BAKE_TIME', seconds: first ? 1 : minutes(configuration.bakeTimeInMinutes) },
    { stage: 'CLEAN_UP', until: 'cleaned' },
  ];
}

const reconcile: Position = {
  stage: 'RECONCILE_SERVICE',
  production: 0,
  test: 0,
  hook: 'RECONCILE_SERVICE',
  until: 'reconciled',
};

/** Back to where the traffic came from: the hooks of both shifts run again. */
function planBack({ production, test }: NonNullable<ShiftRecord['back']>): readonly Position[] {
  return [
    { stage: 'SCALE_UP', until: 'scaled' },
    ...(production
      ? [{ stage: 'PRODUCTION_TRAFFIC_SHIFT', production: 100, hook: 'PRODUCTION_TRAFFIC_SHIFT' } as const]
      : []),
    ...(test ? [{ stage: 'TEST_TRAFFIC_SHIFT', test: 100, hook: 'TEST_TRAFFIC_SHIFT' } as const] : []),
    { stage: 'CLEAN_UP', until: 'cleaned' },
  ];
}

interface Weight {
  readonly percent: number;
  /** Seconds until the next one. */
  readonly seconds: number;
}

const shiftAtOnce = stepsOf([{ percent: 100, seconds: 1 }]);

function productionSteps(configuration: Configuration): readonly Position[] {
  const { strategy, linearConfiguration: linear, canaryConfiguration: canary } = configuration;
  if (strategy === 'LINEAR') {
    const seconds = minutes(linear?.stepBakeTimeInMinutes ?? 6);
    return stepsOf(linearWeights(linear?.stepPercent ?? 10).map((percent) => ({ percent, seconds })));
  }
  if (strategy !== 'CANARY') return shiftAtOnce;
  const percent = canary?.canaryPercent ?? 5;
  const seconds = minutes(canary?.canaryBakeTimeInMinutes ?? 10);
  return percent >= 100
    ? shiftAtOnce
    : stepsOf([
        { percent, seconds },
        { percent: 100, seconds: 1 },
      ]);
}

/** 10, 20 ... 100; what is left over at the end goes with the last step. Counted in tenths, which add up exactly. */
function linearWeights(stepPercent: number): number[] {
  const step = Math.max(Math.round(stepPercent * 10), 1);
  const count = Math.ceil(1000 / step);
  return Array.from({ length: count }, (_, index) => Math.min((index + 1) * step, 1000) / 10);
}

/** Before each step is a place of its own; no time is waited for when all traffic has been shifted. */
function stepsOf(weights: readonly Weight[]): readonly Position[] {
  return weights.flatMap(({ percent, seconds }): Position[] => [
    { stage: 'PRODUCTION_TRAFFIC_SHIFT', hook: 'PRE_PRODUCTION_TRAFFIC_SHIFT', seconds: 0 },
    {
      stage: 'PRODUCTION_TRAFFIC_SHIFT',
      production: percent,
      hook: 'PRODUCTION_TRAFFIC_SHIFT',
      seconds: percent >= 100 ? 1 : seconds,
    },
  ]);
}

function minutes(count = 0): number {
  return count * 60;
}
