import { closestMatch } from './closest.ts';
import type { DeploymentForecast } from './deployment.ts';
import type { InstanceState, PlacementRequest, Random } from './model.ts';
import { place } from './place.ts';

/**
 * Whether the cluster has room for a second set of tasks beside the running one, which a blue/green, canary or
 * linear deployment starts before it stops any.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html
 */
export function forecastReplacement(
  desired: number,
  request: PlacementRequest,
  instances: readonly InstanceState[],
  random: Random,
): DeploymentForecast {
  const { placements, refusals } = place({ ...request, count: desired }, instances, random);
  const steps = [{ stopped: [], started: placements }];
  const started = placements.length;
  if (started === desired) return { proceeds: true, reason: undefined, steps, started };
  const lack = closestMatch(refusals)?.reason.message ?? 'No container instance takes tasks.';
  const reason = `The deployment starts ${desired} new tasks beside those that run, and ${started} of them fit. ${lack}`;
  return { proceeds: false, reason, steps, started };
}
