import { known } from '../document/unknown.ts';
import type { Service } from '../ecs/authored.ts';
import { isDaemon } from '../ecs/service-facts.ts';
import { closestMatch } from '../placement/closest.ts';
import { placeDaemon } from '../placement/daemon.ts';
import type { DeploymentForecast } from '../placement/deployment.ts';
import type { InstanceState, PlacementRequest } from '../placement/model.ts';
import { place } from '../placement/place.ts';
import { forecastUpdate } from './deployment.ts';
import { repeatable } from './repeatable.ts';
import { knownTasks, presumedTasks } from './running.ts';

/** What is ahead of a service on a cluster. */
export interface Outlook {
  readonly desired: number;
  /** Tasks of it that run already. */
  readonly running: number;
  /** How many of the desired tasks there would be: those that run, and those for which there is room. */
  readonly placeable: number;
  /** What the closest instance lacks for the next one; absent when all are placed. */
  readonly lack: string | undefined;
  /** What an update would do; absent while not even the desired tasks have room. */
  readonly update: DeploymentForecast | undefined;
}

/** `undefined` when the service does not say how many tasks it wants. */
export function outlookOf(
  service: Service,
  request: PlacementRequest,
  instances: readonly InstanceState[],
): Outlook | undefined {
  if (isDaemon(service)) return daemonOutlook(request, instances);
  const desired = known(service.desiredCount);
  if (desired === undefined) return undefined;
  const present = knownTasks(request, instances).tasks.length;
  const running = present > 0 || presumedTasks(desired, request, instances) === undefined ? present : desired;
  const missing = Math.max(desired - running, 0);
  const { placements, refusals } = place({ ...request, count: missing }, instances, repeatable());
  const placeable = Math.min(running, desired) + placements.length;
  if (placeable < desired) {
    const lack = closestMatch(refusals)?.reason.message ?? 'No container instance takes tasks.';
    return { desired, running, placeable, lack, update: undefined };
  }
  const update = forecastUpdate(service, request, instances, repeatable());
  return { desired, running, placeable, lack: undefined, update };
}

function daemonOutlook(request: PlacementRequest, instances: readonly InstanceState[]): Outlook {
  const { desired, placements, refusals } = placeDaemon(request, instances);
  const running = desired - placements.length - refusals.length;
  const lack = refusals[0]?.reasons[0]?.message;
  return { desired, running, placeable: desired - refusals.length, lack, update: undefined };
}
