import type { DocumentKind } from '../ecs/kinds.ts';
import starters from './index.ts';
import type { Starter } from './starter.ts';

/** The files to begin with of a kind, the most common one first. */
export function startersOf(kind: DocumentKind): Starter[] {
  const rank = ({ rank }: Starter) => rank ?? Number.POSITIVE_INFINITY;
  return starters
    .filter((starter) => starter.kind === kind)
    .sort((left, right) => (rank(left) === rank(right) ? 0 : rank(left) - rank(right)));
}
