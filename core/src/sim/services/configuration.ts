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
  return {
    maximumPercent: daemon ? 100 : 200,
    minimumHealthyPercent: daemon ? 0 : 100,
    strategy: 'ROLLING',
    bakeTimeInMinutes: 0,
    ...before,
    ...input,
    deploymentCircuitBreaker: {
      enable: false,
      rollback: false,
      ...breakerDefaults,
      ...before?.deploymentCircuitBreaker,
      ...input?.deploymentCircuitBreaker,
    },
  };
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
