import { countCopies } from '../placement/count-copies.ts';
import type { InstanceState, Refusal } from '../placement/model.ts';
import { instanceName } from './capacity.ts';
import type { FitReading } from './reading.ts';

/** A smaller size of one copy, and what it brings. */
export interface SmallerSize {
  /** Of the whole task: CPU units or MiB. */
  readonly size: number;
  /** `one more copy fits on each of the 3 instances`. */
  readonly effect: string;
}

/**
 * The largest sizes with which one more copy fits: on every instance that only this resource keeps from one,
 * and on the one of them where the least has to change. Empty when no size of this resource alone would do.
 */
export function sizesForOneMore(reading: FitReading, resource: 'cpu' | 'memory'): SmallerSize[] {
  const { request, capacity, copies } = reading;
  const needed = request.task[resource];
  const counts = new Map(copies.copies.map(({ instance, count }) => [instance, count]));
  const short = shortOf(capacity.instances, copies.refusals, resource).map((instance) => ({
    instance,
    size: Math.floor(instance.remaining[resource] / ((counts.get(instance.arn) ?? 0) + 1)),
  }));
  const sorted = short.filter(({ size }) => size > 0).sort((left, right) => right.size - left.size);
  const [easiest, hardest] = [sorted[0], sorted.at(-1)];
  if (easiest === undefined || hardest === undefined) return [];
  const word = copies.fits === 0 ? 'a copy fits' : 'one more copy fits';
  const on = `${word} on ${instanceName(easiest.instance)}`;
  const each = `${word} on each of the ${sorted.length} instances that are short`;
  const choices = [
    { size: easiest.size, effect: sorted.length === 1 || easiest.size !== hardest.size ? on : each },
    { size: hardest.size, effect: each },
  ];
  const useful = easiest.size === hardest.size ? choices.slice(0, 1) : choices;
  return useful.filter(({ size }) => size < needed && brings(reading, resource, size));
}

function brings(
  { request, capacity, copies }: FitReading,
  resource: 'cpu' | 'memory',
  size: number,
): boolean {
  const smaller = { ...request, task: { ...request.task, [resource]: size } };
  return countCopies(smaller, capacity.instances).fits > copies.fits;
}

function shortOf(
  instances: readonly InstanceState[],
  refusals: readonly Refusal[],
  resource: 'cpu' | 'memory',
): InstanceState[] {
  const name = resource === 'cpu' ? 'CPU' : 'MEMORY';
  const short = new Set(
    refusals
      .filter(({ reasons }) => reasons.length === 1 && reasons[0]?.resource === name)
      .map(({ instance }) => instance),
  );
  return instances.filter(({ arn }) => short.has(arn));
}
