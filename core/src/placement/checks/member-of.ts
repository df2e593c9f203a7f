import { queried } from '../candidate.ts';
import { compileQuery, dependsOnTasks } from '../expression/evaluate.ts';
import { parseExpression } from '../expression/parse.ts';
import type { RefusalReason } from '../model.ts';
import type { Check } from './check.ts';

/** The instance must satisfy the expression; one that cannot be read is satisfied by none. */
export function memberOfCheck(expression: string, group: string): Check {
  const parsed = parseExpression(expression);
  if (parsed.expression === undefined) {
    const reason = refusal(expression, `The placement expression cannot be read: ${parsed.fault.message}`);
    return { changes: false, refuse: () => reason };
  }
  const query = compileQuery(parsed.expression);
  const reason = refusal(expression, `The instance does not satisfy "${expression}".`);
  return {
    changes: dependsOnTasks(parsed.expression),
    refuse: (candidate) => (query(queried(candidate, group)) ? undefined : reason),
  };
}

function refusal(expression: string, message: string): RefusalReason {
  const apiReason = 'MemberOf placement constraint unsatisfied.';
  return { resource: 'CONSTRAINT', needed: expression, remaining: 'not a member', message, apiReason };
}
