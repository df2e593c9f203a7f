import { type Candidate, candidateOf, copiesByAmount, takeCopies } from './candidate.ts';
import { refusalOrder } from './closest.ts';
import { type Filter, filterOf } from './filter.ts';
import { usableFor } from './launch.ts';
import type { InstanceState, PlacementRequest, Refusal, RefusalReason } from './model.ts';

/** How many copies go on a cluster as it is. */
export interface CopyCount {
  readonly fits: number;
  /** The instances that take at least one copy, in the order given. */
  readonly copies: readonly { readonly instance: string; readonly count: number }[];
  /** What keeps one copy more from every instance, once it is full. */
  readonly refusals: readonly Refusal[];
  /** The resource whose lack keeps most copies away; `undefined` for a cluster without instances. */
  readonly bottleneck: RefusalReason['resource'] | undefined;
}

/** A task that takes nothing fits without end; the count stops here for each instance. */
export const mostPerInstance = 1000;

/**
 * Counts how many copies fit. Constraints look at an instance alone, so the strategies decide about the order
 * and not about the number, and each instance can be filled by itself.
 */
export function countCopies(
  request: Omit<PlacementRequest, 'count' | 'strategy'>,
  instances: readonly InstanceState[],
): CopyCount {
  const whole: PlacementRequest = { ...request, count: 1, strategy: [] };
  const filter = filterOf(whole);
  const candidates = usableFor(request.launch, instances).map(candidateOf);
  for (const candidate of candidates) fill(candidate, whole, filter);
  const refusals = candidates.map((candidate) => filter.refusal(candidate));
  return {
    fits: candidates.reduce((sum, { placed }) => sum + placed, 0),
    copies: candidates
      .filter(({ placed }) => placed > 0)
      .map(({ instance, placed }) => ({ instance: instance.arn, count: placed })),
    refusals,
    bottleneck: bottleneckOf(refusals),
  };
}

function fill(candidate: Candidate, request: PlacementRequest, filter: Filter): void {
  if (!filter.admits(candidate)) return;
  const room = Math.min(copiesByAmount(candidate.remaining, request.task), mostPerInstance);
  const step = filter.watchesTasks ? 1 : room;
  do takeCopies(candidate, request.task, step);
  while (candidate.placed < room && filter.admitsAnother(candidate));
}

/** What alone keeps a copy from most instances; where nothing does so alone, what most instances lack. */
function bottleneckOf(refusals: readonly Refusal[]): RefusalReason['resource'] | undefined {
  const alone = refusals.filter(({ reasons }) => new Set(reasons.map(({ resource }) => resource)).size === 1);
  const counts = new Map<RefusalReason['resource'], number>();
  for (const { reasons } of alone.length > 0 ? alone : refusals) {
    for (const resource of new Set(reasons.map((reason) => reason.resource))) {
      counts.set(resource, (counts.get(resource) ?? 0) + 1);
    }
  }
  return [...counts.keys()].sort(
    (left, right) =>
      (counts.get(right) ?? 0) - (counts.get(left) ?? 0) ||
      refusalOrder.indexOf(right) - refusalOrder.indexOf(left),
  )[0];
}
