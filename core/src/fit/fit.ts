import { known } from '../document/unknown.ts';
import type { Service, TaskDefinition, TaskRun } from '../ecs/authored.ts';
import { isDaemon } from '../ecs/service-facts.ts';
import { countCopies } from '../placement/count-copies.ts';
import { placeDaemon } from '../placement/daemon.ts';
import type { DeploymentForecast } from '../placement/deployment.ts';
import type { InstanceState, PlacementRequest, Random, Refusal, RefusalReason } from '../placement/model.ts';
import { place } from '../placement/place.ts';
import { refusalsOf } from '../placement/refusals.ts';
import { forecastUpdate, withCopies } from './deployment.ts';
import { requestOf } from './request.ts';

/** A definition, and the instances that it is to fit on. */
export interface FitQuestion {
  readonly task: TaskDefinition;
  /** Its placement, its desired count and how it is deployed. */
  readonly service: Service | undefined;
  /** A RunTask call that starts the copies, where no service does. */
  readonly run?: TaskRun | undefined;
  /** How many copies are wanted; the service's desired count, or the call's, when absent. */
  readonly count: number | undefined;
  readonly instances: readonly InstanceState[];
}

/** How many copies fit, where, and why no more. */
export interface FitAnswer {
  /** How many copies go on the cluster as it is. */
  readonly fits: number;
  readonly requested: number | undefined;
  /** What keeps most further copies away. */
  readonly bottleneck: RefusalReason['resource'] | undefined;
  /** Where the requested copies would go, or all that fit when no number was requested. */
  readonly placements: readonly InstanceShare[];
  /** The instances that take no further copy after that, and all that each of them lacks. */
  readonly refusals: readonly Refusal[];
  /** What an update of the service would do; absent without a service. */
  readonly deployment: DeploymentForecast | undefined;
}

/** How many copies one instance takes. */
export interface InstanceShare {
  readonly instance: string;
  readonly count: number;
}

/** Whether copies of a task fit on a cluster, where they would go and what each instance lacks for more. */
export function fitOf({ task, service, run, count, instances }: FitQuestion, random: Random): FitAnswer {
  const request = requestOf(task, service, run);
  if (service !== undefined && isDaemon(service)) return fitDaemon(request, instances);
  const { fits, bottleneck } = countCopies(request, instances);
  const requested = count ?? known(service?.desiredCount ?? run?.count);
  const { placements } = place({ ...request, count: requested ?? fits }, instances, random);
  const after = withCopies(instances, placements, request);
  return {
    fits,
    requested,
    bottleneck,
    placements: sharesOf(placements),
    refusals: refusalsOf(request, after),
    deployment: service && forecastUpdate(service, request, instances, random),
  };
}

/** A daemon takes one place on each instance, and its update stops one before it starts the next. */
function fitDaemon(request: PlacementRequest, instances: readonly InstanceState[]): FitAnswer {
  const { desired, placements, refusals } = placeDaemon(request, instances);
  const proceeds = refusals.length === 0;
  const lack = refusals[0]?.reasons[0]?.message;
  return {
    fits: placements.length,
    requested: placements.length + refusals.length,
    bottleneck: refusals[0]?.reasons[0]?.resource,
    placements: sharesOf(placements),
    refusals,
    deployment: {
      proceeds,
      reason: proceeds
        ? undefined
        : `${refusals.length} of ${desired} instances have no room for it. ${lack}`,
      steps: [{ stopped: [], started: placements }],
      started: placements.length,
    },
  };
}

function sharesOf(placements: readonly string[]): InstanceShare[] {
  const counts = new Map<string, number>();
  for (const arn of placements) counts.set(arn, (counts.get(arn) ?? 0) + 1);
  return [...counts].map(([instance, count]) => ({ instance, count }));
}
