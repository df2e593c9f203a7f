import { entries, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'svc-placement-distinct-expression',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Leave the expression out of distinctInstance.',
  why: 'The constraint compares instances and evaluates nothing; any expression is refused, even an empty one.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementConstraint.html',
  aws: 'distinctInstance expression should not be specified.',

  *check(service) {
    for (const [index, constraint] of entries(service.placementConstraints)) {
      if (known(constraint.type) !== 'distinctInstance' || constraint.expression === undefined) continue;
      const path = ['placementConstraints', index, 'expression'];
      yield {
        path,
        message: '"distinctInstance" takes no expression; remove it.',
        fixes: [{ title: 'Remove "expression"', edits: [{ remove: path }], preferred: true }],
      };
    }
  },
});
