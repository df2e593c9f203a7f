import { entries, known, type Unknown } from '../../document/unknown.ts';
import { parseExpression } from '../../placement/expression/parse.ts';
import { defineRule, type Finding } from '../rule.ts';

const about = {
  id: 'svc-placement-memberof-expression',
  severity: 'error',
  confidence: 'doc',
  summary: 'Write the expression of memberOf in the cluster query language.',
  why: 'An expression that cannot be read is refused, and one that is missing chooses nothing.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html',
} as const;

type Constraints =
  | readonly ({ readonly type?: unknown; readonly expression?: string | Unknown | undefined } | Unknown)[]
  | Unknown
  | undefined;

function* faults(constraints: Constraints): Iterable<Finding> {
  for (const [index, constraint] of entries(constraints)) {
    if (constraint.type !== 'memberOf') continue;
    const expression = known(constraint.expression);
    if (constraint.expression !== undefined && expression === undefined) continue;
    const path = ['placementConstraints', index, 'expression'];
    if (expression === undefined || expression.trim() === '') {
      yield {
        path,
        message: 'A memberOf constraint needs an "expression" such as attribute:ecs.instance-type =~ m6i.*',
      };
      continue;
    }
    const { fault } = parseExpression(expression);
    if (fault !== undefined) {
      yield { path, message: `${fault.message} (at character ${fault.span.start + 1} of the expression)` };
    }
  }
}

export default [
  defineRule({ ...about, on: 'service', check: (service) => faults(service.placementConstraints) }),
  defineRule({ ...about, on: 'task-run', check: (run) => faults(run.placementConstraints) }),
];
