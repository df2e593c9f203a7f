import type { PlacementConstraint, PlacementRequest, PlacementStrategy } from '#core/placement/model.ts';

/** What the person has set in the panel. */
export interface Choices {
  /** The id of a definition; `undefined` shows the cluster alone. */
  readonly definition: string | undefined;
  readonly count: number;
  readonly strategy: StrategyName;
  readonly distinct: boolean;
  /** A placement expression; empty for none. */
  readonly expression: string;
  /** Instance types by name with how many there would be. */
  readonly added: Readonly<Record<string, number>>;
  /** The ARNs of instances that would be drained. */
  readonly drained: readonly string[];
  /** How many steps of the rolling update have been taken; `undefined` while it is not shown. */
  readonly step: number | undefined;
}

/** The strategies that the panel offers. */
export type StrategyName = keyof typeof strategies;

/** What the picker offers; `own` leaves it to the definition. */
export const strategies = {
  own: 'As in the Definition',
  zones: 'Spread over zones, then instances',
  instances: 'Spread over instances',
  memory: 'Binpack on memory',
  cpu: 'Binpack on CPU',
  random: 'Random',
} as const;

const placed: Readonly<Record<Exclude<StrategyName, 'own'>, readonly PlacementStrategy[]>> = {
  zones: [
    { type: 'spread', field: 'attribute:ecs.availability-zone' },
    { type: 'spread', field: 'instanceId' },
  ],
  instances: [{ type: 'spread', field: 'instanceId' }],
  memory: [{ type: 'binpack', field: 'memory' }],
  cpu: [{ type: 'binpack', field: 'cpu' }],
  random: [{ type: 'random' }],
};

/** The definition's request with what the person chose besides. */
export function chosenRequest(request: PlacementRequest, choices: Choices): PlacementRequest {
  const more: PlacementConstraint[] = [
    ...(choices.distinct ? [{ type: 'distinctInstance' as const }] : []),
    ...(choices.expression.trim() === ''
      ? []
      : [{ type: 'memberOf' as const, expression: choices.expression.trim() }]),
  ];
  return {
    ...request,
    count: choices.count,
    constraints: [...request.constraints, ...more],
    strategy: choices.strategy === 'own' ? request.strategy : placed[choices.strategy],
  };
}
