import { known } from '../document/unknown.ts';
import type { Service } from '../ecs/authored.ts';
import { defaultPercents } from '../ecs/deployment-percents.ts';
import { controllerOf, strategyOf } from '../ecs/service-facts.ts';
import { closestMatch } from '../placement/closest.ts';
import { type DeploymentForecast, forecastRollingUpdate } from '../placement/deployment.ts';
import type { InstanceState, PlacementRequest, Random } from '../placement/model.ts';
import { occupied } from '../placement/occupy.ts';
import { place } from '../placement/place.ts';
import { forecastReplacement } from '../placement/replacement.ts';
import { knownTasks, presumedTasks, type Running, unnamedTasks } from './running.ts';

/**
 * Whether an update of the service would get through on the cluster. Its tasks are those the snapshot names, or
 * those that may be its own; a service that does not run yet is placed first.
 * `undefined` when the service does not say how many tasks it wants, or is not deployed by ECS.
 */
export function forecastUpdate(
  service: Service,
  request: PlacementRequest,
  instances: readonly InstanceState[],
  random: Random,
): DeploymentForecast | undefined {
  const desired = known(service.desiredCount);
  if (desired === undefined || controllerOf(service) === 'EXTERNAL') return undefined;
  const running = runningTasks(desired, request, instances, random);
  if ('reason' in running) return running;
  if (strategyOf(service) !== 'ROLLING' || controllerOf(service) === 'CODE_DEPLOY') {
    return forecastReplacement(desired, request, running.instances, random);
  }
  const configuration = known(service.deploymentConfiguration);
  const plan = {
    desired,
    minimumHealthyPercent:
      known(configuration?.minimumHealthyPercent) ?? defaultPercents.minimumHealthyPercent,
    maximumPercent: known(configuration?.maximumPercent) ?? defaultPercents.maximumPercent,
    request,
    instances: running.instances,
    oldTasks: running.tasks,
  };
  return forecastRollingUpdate(plan, random);
}

function runningTasks(
  desired: number,
  request: PlacementRequest,
  instances: readonly InstanceState[],
  random: Random,
): Running | DeploymentForecast {
  const known = knownTasks(request, instances);
  if (known.tasks.length > 0) return known;
  return presumedTasks(desired, request, instances) ?? placedFirst(desired, request, instances, random);
}

function placedFirst(
  desired: number,
  request: PlacementRequest,
  instances: readonly InstanceState[],
  random: Random,
): Running | DeploymentForecast {
  const { placements, refusals } = place({ ...request, count: desired }, instances, random);
  if (placements.length === desired) {
    const tasks = unnamedTasks(placements, request.task);
    return { instances: withCopies(instances, placements, request), tasks };
  }
  const lack = closestMatch(refusals)?.reason.message ?? 'No container instance takes tasks.';
  const missing = desired - placements.length;
  const reason = `${missing} of ${desired} tasks find no instance. ${lack}`;
  const steps = [{ stopped: [], started: placements }];
  return { proceeds: false, reason, steps, started: placements.length };
}

/** The cluster after the copies were placed. */
export function withCopies(
  instances: readonly InstanceState[],
  placements: readonly string[],
  { task, group }: PlacementRequest,
): InstanceState[] {
  const counts = new Map<string, number>();
  for (const arn of placements) counts.set(arn, (counts.get(arn) ?? 0) + 1);
  return instances.map((instance) => {
    let after = instance;
    for (let copy = counts.get(instance.arn) ?? 0; copy > 0; copy -= 1) after = occupied(after, task, group);
    return after;
  });
}
