import { isUnknown, items, known, type Unknown } from '../document/unknown.ts';
import type { Service, TaskRun } from './authored.ts';

type Launched = Pick<Service | TaskRun, 'launchType' | 'capacityProviderStrategy'>;

const fargateProviders = new Set(['FARGATE', 'FARGATE_SPOT']);

/** Whether tasks go to Fargate, by launch type or by provider; `undefined` when the input leaves it open. */
export function runsOnFargate(input: Launched): boolean | undefined {
  if (isUnknown(input.launchType) || isUnknown(input.capacityProviderStrategy)) return undefined;
  if (input.launchType !== undefined) return input.launchType === 'FARGATE';
  const providers = items(input.capacityProviderStrategy).map((item) => item.capacityProvider);
  if (providers.length === 0 || providers.some(isUnknown)) return undefined;
  return providers.some((provider) => typeof provider === 'string' && fargateProviders.has(provider));
}

/** Whether a capacity provider is one of Fargate's own. */
export function isFargateProvider(name: string): boolean {
  return fargateProviders.has(name);
}

/** Whether the service places one task on each instance. */
export function isDaemon(service: Service): boolean {
  return known(service.schedulingStrategy) === 'DAEMON';
}

/** Who carries out deployments: ECS itself when nothing is said; `undefined` while it is a placeholder. */
export function controllerOf(service: Service): 'ECS' | 'CODE_DEPLOY' | 'EXTERNAL' | undefined {
  if (isUnknown(service.deploymentController)) return undefined;
  const type = service.deploymentController?.type;
  return isUnknown(type) ? undefined : (type ?? 'ECS');
}

/** How a deployment replaces tasks: ROLLING when nothing is said; `undefined` while it is a placeholder. */
export function strategyOf(service: Service): 'ROLLING' | 'BLUE_GREEN' | 'LINEAR' | 'CANARY' | undefined {
  if (isUnknown(service.deploymentConfiguration)) return undefined;
  const strategy = service.deploymentConfiguration?.strategy;
  return isUnknown(strategy) ? undefined : (strategy ?? 'ROLLING');
}

/** Whether a list is there and certainly has nothing in it, or is not there at all. */
export function isEmpty(list: readonly unknown[] | Unknown | undefined): boolean {
  return list === undefined || (!isUnknown(list) && list.length === 0);
}

/** Whether something is certainly in a list. */
export function hasItems(list: readonly unknown[] | Unknown | undefined): boolean {
  return list !== undefined && !isUnknown(list) && list.length > 0;
}
