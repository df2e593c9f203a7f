import { candidateOf, countedTasks } from './candidate.ts';
import { filterOf } from './filter.ts';
import { usableFor } from './launch.ts';
import type { InstanceState, PlacementRequest, PlacementResult, RefusalReason } from './model.ts';

/** What a DAEMON service asks for: no count and no strategy, since it is one task on every instance. */
export type DaemonRequest = Omit<PlacementRequest, 'count' | 'strategy'>;

/** Where a daemon's tasks go, one on each instance. */
export interface DaemonResult extends PlacementResult {
  /** How many instances are to run the daemon: those that could, were there room. */
  readonly desired: number;
}

const shortages: ReadonlySet<RefusalReason['resource']> = new Set<RefusalReason['resource']>([
  'CPU',
  'MEMORY',
  'PORTS',
  'ENI',
  'GPU',
]);

/**
 * Places the daemon on every instance that meets its constraints and does not run it yet; `refusals` are the
 * instances that should run it and have no room.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html#service_scheduler_daemon
 */
export function placeDaemon(request: DaemonRequest, instances: readonly InstanceState[]): DaemonResult {
  const filter = filterOf({ ...request, count: 1, strategy: [] });
  const running = usableFor(request.launch, instances)
    .map(candidateOf)
    .map((candidate) => ({
      has: countedTasks(candidate, request.group) > 0,
      arn: candidate.instance.arn,
      active: candidate.instance.status === 'ACTIVE',
      refusal: filter.refusal(candidate),
    }));
  const wanting = running.filter(({ has, refusal }) => !has && refusal.reasons.every(isShortage));
  return {
    desired: wanting.length + running.filter(({ has, active }) => has && active).length,
    placements: wanting.filter(({ refusal }) => refusal.reasons.length === 0).map(({ arn }) => arn),
    refusals: wanting.filter(({ refusal }) => refusal.reasons.length > 0).map(({ refusal }) => refusal),
  };
}

function isShortage({ resource }: RefusalReason): boolean {
  return shortages.has(resource);
}
