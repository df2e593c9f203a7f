import { candidateOf, queried } from '../placement/candidate.ts';
import { compileQuery } from '../placement/expression/evaluate.ts';
import { parseExpression } from '../placement/expression/parse.ts';
import type { InstanceState } from '../placement/model.ts';

/** The instances that satisfy an expression; `undefined` for one that cannot be read. */
export function matchesOf(
  expression: string,
  instances: readonly InstanceState[],
  group: string,
): readonly InstanceState[] | undefined {
  const parsed = parseExpression(expression);
  if (parsed.expression === undefined) return undefined;
  const query = compileQuery(parsed.expression);
  return instances.filter((instance) => query(queried(candidateOf(instance), group)));
}
