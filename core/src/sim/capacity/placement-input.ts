import { parseExpression } from '../../placement/expression/parse.ts';
import type { PlacementConstraint, PlacementStrategy } from '../../placement/model.ts';
import { invalidParameter } from '../api-error.ts';

interface ConstraintInput {
  readonly type?: string | undefined;
  readonly expression?: string | undefined;
}

interface StrategyInput {
  readonly type?: string | undefined;
  readonly field?: string | undefined;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementConstraint.html */
export function readConstraints(input: readonly ConstraintInput[] | undefined): PlacementConstraint[] {
  const constraints = input ?? [];
  if (constraints.length > 10) throw invalidParameter('Maximum number of constraints is 10');
  return constraints.map(readConstraint);
}

function readConstraint({ type, expression }: ConstraintInput): PlacementConstraint {
  if (type === 'distinctInstance') {
    if (expression !== undefined) {
      throw invalidParameter('distinctInstance expression should not be specified.');
    }
    return { type };
  }
  if (type !== 'memberOf') throw invalidParameter(`constraint.type '${type}' is not supported.`);
  const { fault } = parseExpression(expression ?? '');
  if (fault !== undefined)
    throw invalidParameter(`Invalid expression '${expression ?? ''}': ${fault.message}`);
  return { type, expression: expression ?? '' };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementStrategy.html */
export function readStrategy(input: readonly StrategyInput[] | undefined): PlacementStrategy[] {
  const strategies = input ?? [];
  if (strategies.length > 5) throw invalidParameter('Maximum number of strategies is 5');
  return strategies.map(readStrategyItem);
}

function readStrategyItem({ type, field }: StrategyInput): PlacementStrategy {
  switch (type) {
    case 'random':
      if (field !== undefined) throw invalidParameter('random field should not be specified');
      return { type };
    case 'binpack':
      return { type, field: binpackField(field) };
    case 'spread':
      if (!/^(instanceId|host|attribute:.+)$/.test(field ?? '')) {
        throw invalidParameter(`spread field '${field ?? ''}' is invalid`);
      }
      return { type, field: field ?? '' };
    default:
      throw invalidParameter(`strategy.type '${type}' is not supported.`);
  }
}

function binpackField(field: string | undefined): 'cpu' | 'memory' {
  const name = field?.toLowerCase();
  if (name === 'cpu' || name === 'memory') return name;
  throw invalidParameter(`binpack field '${field ?? ''}' is invalid`);
}
