import type { Ecs } from '#core/ecs/api.ts';
import { accountSettingCalls } from './account-settings.ts';
import { Caller, type CallerOptions } from './caller.ts';
import { capacityCalls } from './capacity-providers.ts';
import { clusterCapacityCalls } from './cluster-capacity.ts';
import { clusterCalls } from './clusters.ts';
import { instanceCalls } from './container-instances.ts';
import { daemonChanges } from './daemon-changes.ts';
import { daemonCalls } from './daemons.ts';
import { describeCalls } from './describe.ts';
import { expressCalls } from './express-services.ts';
import { serviceDeploymentCalls } from './service-deployments.ts';
import { serviceCalls } from './services.ts';
import { definitionCalls } from './task-definitions.ts';
import { taskCalls } from './tasks.ts';

/** ECS over the SDK; `signal` cancels every call made through this object. */
export function ecsOver(options: CallerOptions, signal?: AbortSignal): Ecs {
  const caller = new Caller(options, signal);
  return {
    ...clusterCalls(caller),
    ...accountSettingCalls(caller),
    ...capacityCalls(caller),
    ...daemonCalls(caller),
    ...daemonChanges(caller),
    ...expressCalls(caller),
    ...serviceCalls(caller),
    ...serviceDeploymentCalls(caller),
    ...taskCalls(caller),
    ...instanceCalls(caller),
    ...clusterCapacityCalls(caller),
    ...definitionCalls(caller),
    ...describeCalls(caller),
  };
}
