/** The one of several that a number from 0 to 1 falls on, by their weights; none where all weigh nothing. */
export function byWeight<One>(
  ones: readonly One[],
  weightOf: (one: One) => number,
  number: number,
): One | undefined {
  const total = ones.reduce((sum, one) => sum + weightOf(one), 0);
  let left = number * total;
  for (const one of ones) {
    const weight = weightOf(one);
    if (weight > 0 && left < weight) return one;
    left -= weight;
  }
  return ones.findLast((one) => weightOf(one) > 0);
}

/** How much of its share a target that is new has by now: a tenth at first, all of it when its slow start is over. */
export function slowShare(healthySeconds: number, slowStartSeconds: number): number {
  if (slowStartSeconds <= 0 || healthySeconds >= slowStartSeconds) return 1;
  return Math.max(healthySeconds / slowStartSeconds, 0.1);
}
