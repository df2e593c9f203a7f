import type { Ordering } from './strategy.ts';

/**
 * Tasks go where the least of the resource is left, so that the fewest instances are in use.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-strategies.html
 */
export function binpack(field: 'cpu' | 'memory'): Ordering {
  return { kind: 'ordering', rankOf: ({ remaining }) => remaining[field] };
}
