import { candidateOf } from './candidate.ts';
import { filterOf } from './filter.ts';
import { usableFor } from './launch.ts';
import type { InstanceState, PlacementRequest, Refusal } from './model.ts';

/** The instances that take no copy as they are, with all that each of them lacks. */
export function refusalsOf(request: PlacementRequest, instances: readonly InstanceState[]): Refusal[] {
  const filter = filterOf(request);
  return usableFor(request.launch, instances)
    .map((instance) => filter.refusal(candidateOf(instance)))
    .filter(({ reasons }) => reasons.length > 0);
}
