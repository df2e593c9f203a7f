import type { PlacementStrategy, Random } from '../model.ts';
import { binpack } from './binpack.ts';
import { random } from './random.ts';
import { spread } from './spread.ts';
import type { Strategy } from './strategy.ts';

/** What ECS does when no strategy is given. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-strategies.html */
export const defaultStrategy: readonly PlacementStrategy[] = [
  { type: 'spread', field: 'attribute:ecs.availability-zone' },
  { type: 'spread', field: 'instanceId' },
];

/**
 * The strategies of a request at work, in order; the default ones when it names none. `random` leaves nothing
 * to decide, so what follows it is not looked at.
 */
export function strategiesOf(strategies: readonly PlacementStrategy[], next: Random): Strategy[] {
  const wanted = strategies.length === 0 ? defaultStrategy : strategies;
  const last = wanted.findIndex(({ type }) => type === 'random');
  const deciding = last < 0 ? wanted : wanted.slice(0, last + 1);
  return deciding.map((strategy) => resolve(strategy, next));
}

function resolve(strategy: PlacementStrategy, next: Random): Strategy {
  switch (strategy.type) {
    case 'spread':
      return spread(strategy.field);
    case 'binpack':
      return binpack(strategy.field);
    case 'random':
      return random(next);
  }
}
