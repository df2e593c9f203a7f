import type { ECSClient } from '@aws-sdk/client-ecs';
import type { Ecs } from '#core/ecs/api.ts';
import { callerOf } from './caller.ts';
import { capacityCalls } from './capacity-providers.ts';
import { clusterCapacityCalls } from './cluster-capacity.ts';
import { clusterCalls } from './clusters.ts';
import { instanceCalls } from './container-instances.ts';
import { describeCalls } from './describe.ts';
import { serviceCalls } from './services.ts';
import { definitionCalls } from './task-definitions.ts';
import { taskCalls } from './tasks.ts';

/** ECS over the SDK; `signal` cancels every call made through this object. */
export function ecsOver(client: ECSClient, signal?: AbortSignal): Ecs {
  const caller = callerOf(client, signal);
  return {
    ...clusterCalls(caller),
    ...capacityCalls(caller),
    ...serviceCalls(caller),
    ...taskCalls(caller),
    ...instanceCalls(caller),
    ...clusterCapacityCalls(caller),
    ...definitionCalls(caller),
    ...describeCalls(caller),
  };
}
