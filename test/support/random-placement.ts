import type {
  CapacityProviderStrategyItem,
  PlacementConstraint,
  PlacementStrategy,
} from '@aws-sdk/client-ecs';
import type { Random } from '#core/placement/model.ts';
import { between, pick } from './random.ts';
import { randomExpression } from './random-expression.ts';

/** The placement members of RunTask and CreateService. */
export interface Placement {
  readonly placementConstraints: PlacementConstraint[];
  readonly placementStrategy: PlacementStrategy[];
}

const strategies: readonly [PlacementStrategy, ...PlacementStrategy[]] = [
  { type: 'spread', field: 'instanceId' },
  { type: 'spread', field: 'host' },
  { type: 'spread', field: 'attribute:ecs.availability-zone' },
  { type: 'spread', field: 'attribute:stack' },
  { type: 'binpack', field: 'cpu' },
  { type: 'binpack', field: 'memory' },
  { type: 'binpack', field: 'MEMORY' },
  { type: 'random' },
];

export function randomPlacement(random: Random): Placement {
  return { placementConstraints: randomConstraints(random), placementStrategy: randomStrategy(random) };
}

function randomStrategy(random: Random): PlacementStrategy[] {
  return Array.from({ length: between(random, 0, 2) }, () => ({ ...pick(random, strategies) }));
}

export function randomConstraints(random: Random): PlacementConstraint[] {
  return [
    ...(random() < 0.15 ? [{ type: 'distinctInstance' as const }] : []),
    ...(random() < 0.3 ? [{ type: 'memberOf' as const, expression: randomExpression(random) }] : []),
  ];
}

/** The members of RunTask and CreateService that say which instances take part; most say nothing. */
export function randomLaunch(
  random: Random,
  networkMode: string | undefined,
): {
  readonly launchType?: 'EC2' | 'EXTERNAL';
  readonly capacityProviderStrategy?: CapacityProviderStrategyItem[];
} {
  if (random() < 0.1) return { capacityProviderStrategy: [{ capacityProvider: 'asg-a', weight: 1 }] };
  // Tasks on machines of one's own get no network interface of their own.
  const external = networkMode !== 'awsvpc' && random() < 0.08;
  return external ? { launchType: 'EXTERNAL' } : pick(random, [{}, {}, { launchType: 'EC2' }]);
}
