import { type Candidate, candidateOf, takeCopies } from './candidate.ts';
import { type Filter, filterOf } from './filter.ts';
import { usableFor } from './launch.ts';
import type { InstanceState, PlacementRequest, PlacementResult, Random, Refusal } from './model.ts';
import { type Ranking, rankingOf } from './ranking.ts';
import { strategiesOf } from './strategies/resolve.ts';

/**
 * Places copies of a task one by one, each seeing those before it, until all are placed or no instance takes
 * another. Constraints bind, strategies are best effort; ties go to the instance registered first, then to the
 * lesser ARN. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html
 */
export function place(
  request: PlacementRequest,
  instances: readonly InstanceState[],
  random: Random,
): PlacementResult {
  const filter = filterOf(request);
  const all = usableFor(request.launch, instances).map(candidateOf);
  const { admitted, others } = partition(all, filter);
  const ranking = rankingOf(request, strategiesOf(request.strategy, random), admitted, others);
  const placements = placeAll(request, filter, ranking);
  return { placements, refusals: placements.length < request.count ? refusalsOf(all, filter) : [] };
}

function placeAll(request: PlacementRequest, filter: Filter, ranking: Ranking): string[] {
  const placements: string[] = [];
  while (placements.length < request.count) {
    const best = ranking.best();
    if (best === undefined) return placements;
    takeCopies(best, request.task);
    ranking.settleBest(filter.admitsAnother(best));
    placements.push(best.instance.arn);
  }
  return placements;
}

function partition(
  candidates: readonly Candidate[],
  filter: Filter,
): { admitted: Candidate[]; others: Candidate[] } {
  const admitted: Candidate[] = [];
  const others: Candidate[] = [];
  for (const candidate of candidates) (filter.admits(candidate) ? admitted : others).push(candidate);
  return { admitted, others };
}

function refusalsOf(candidates: readonly Candidate[], filter: Filter): Refusal[] {
  return candidates.map((candidate) => filter.refusal(candidate));
}
