import type { DeploymentConfiguration } from '@aws-sdk/client-ecs';
import { defaultPercents } from '../../ecs/deployment-percents.ts';
import { equalJson } from '../equal-json.ts';
import type { Wire } from '../wire.ts';

type Configuration = Wire<DeploymentConfiguration>;

const breakerDefaults = {
  resetOnHealthyTask: true,
  thresholdConfiguration: { type: 'BOUNDED_PERCENT' as const, value: 50 },
};

/** What ECS fills in: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
export function completeConfiguration(
  input: Configuration | undefined,
  schedulingStrategy: string,
  before?: Configuration,
): Configuration {
  const daemon = schedulingStrategy === 'DAEMON';
  const strategy = input?.strategy ?? before?.strategy ?? 'ROLLING';
  return {
    maximumPercent: daemon ? 100 : 200,
    minimumHealthyPercent: daemon ? 0 : 100,
    bakeTimeInMinutes: 0,
    ...stepsKept(before, strategy),
    ...input,
    strategy,
    ...stepDefaults(strategy, input, before),
    deploymentCircuitBreaker: {
      enable: false,
      rollback: false,
      ...breakerDefaults,
      ...before?.deploymentCircuitBreaker,
      ...input?.deploymentCircuitBreaker,
    },
  };
}

/** A configuration without the steps of a strategy that is no longer its own. */
function stepsKept(before: Configuration | undefined, strategy: string): Configuration {
  const { linearConfiguration, canaryConfiguration, ...rest } = before ?? {};
  return {
    ...rest,
    ...(strategy === 'LINEAR' && linearConfiguration !== undefined ? { linearConfiguration } : {}),
    ...(strategy === 'CANARY' && canaryConfiguration !== undefined ? { canaryConfiguration } : {}),
  };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinearConfiguration.html, API_CanaryConfiguration.html */
function stepDefaults(strategy: string, input: Configuration | undefined, before: Configuration | undefined) {
  if (strategy === 'LINEAR') {
    const said = { ...before?.linearConfiguration, ...input?.linearConfiguration };
    return { linearConfiguration: { stepPercent: 10, stepBakeTimeInMinutes: 6, ...said } };
  }
  if (strategy !== 'CANARY') return {};
  const said = { ...before?.canaryConfiguration, ...input?.canaryConfiguration };
  return { canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 10, ...said } };
}

/** Availability Zone rebalancing is on unless there is no room for it. */
export function defaultRebalancing(schedulingStrategy: string, configuration: Configuration) {
  const noRoom = (configuration.maximumPercent ?? defaultPercents.maximumPercent) <= 100;
  return schedulingStrategy === 'DAEMON' || noRoom ? ('DISABLED' as const) : ('ENABLED' as const);
}

/** The configuration without those defaults that the answer of DeleteService leaves out. */
export function withoutDefaults(configuration: Configuration): Configuration {
  const { bakeTimeInMinutes, deploymentCircuitBreaker, ...rest } = configuration;
  const { resetOnHealthyTask, thresholdConfiguration, ...breaker } = deploymentCircuitBreaker ?? {
    enable: false,
    rollback: false,
  };
  const usual = equalJson({ resetOnHealthyTask, thresholdConfiguration }, breakerDefaults);
  return {
    ...rest,
    ...(bakeTimeInMinutes === 0 ? {} : { bakeTimeInMinutes }),
    deploymentCircuitBreaker: usual ? breaker : (deploymentCircuitBreaker ?? breaker),
  };
}
