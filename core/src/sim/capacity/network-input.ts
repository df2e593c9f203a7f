import type { NetworkConfiguration } from '@aws-sdk/client-ecs';
import { ApiError, invalidParameter } from '../api-error.ts';
import type { TaskDefinitionRecord } from '../records/task-definition.ts';
import type { Wire } from '../wire.ts';
import { isFargateProvider, type Launch } from './launch.ts';

/** Refuses a network configuration that does not go with the task's network mode and launch type. */
export function checkNetwork(
  network: Wire<NetworkConfiguration> | undefined,
  definition: TaskDefinitionRecord,
  launch: Launch,
): void {
  const configuration = network?.awsvpcConfiguration;
  if (definition.networkMode !== 'awsvpc') {
    if (configuration === undefined) return;
    throw invalidParameter(
      'Network Configuration is not valid for the given networkMode of this task definition.',
    );
  }
  if (configuration === undefined) {
    throw invalidParameter("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
  }
  if ((configuration.subnets ?? []).length === 0) throw invalidParameter('subnets can not be empty.');
  if (configuration.assignPublicIp === 'ENABLED' && launch.launchType === 'EC2') {
    throw invalidParameter('Assign public IP is not supported for this launch type.');
  }
}

const platformVersions = ['LATEST', '1.4.0', '1.3.0', '1.2.0', '1.1.0', '1.0.0'];

/** Refuses a launch type that the task cannot run on, and a platform version where there is none. */
export function checkPlatform(
  platformVersion: string | undefined,
  definition: TaskDefinitionRecord,
  launch: Launch,
): void {
  const fargate = isFargateLaunch(launch);
  const asked = fargate ? 'FARGATE' : (launch.launchType ?? 'EC2');
  if (definition.compatibilities?.includes(asked) !== true) {
    throw invalidParameter(`Task definition does not support launch_type ${asked}.`);
  }
  if (platformVersion === undefined) return;
  if (!fargate)
    throw invalidParameter('The platform version must be null when specifying an EC2 launch type.');
  if (!platformVersions.includes(platformVersion)) {
    throw new ApiError('PlatformUnknownException', 'The specified platform does not exist.');
  }
}

/** Whether the copies run on Fargate; a strategy's providers are all of one sort. */
export function isFargateLaunch({ launchType, strategy }: Launch): boolean {
  if (launchType !== undefined) return launchType === 'FARGATE';
  return strategy.some(({ capacityProvider }) => isFargateProvider(capacityProvider ?? ''));
}
