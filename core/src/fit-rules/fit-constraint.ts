import { entries, known } from '../document/unknown.ts';
import type { Capacity } from '../fit/capacity.ts';
import { matchesOf } from '../fit/matches.ts';
import { defineFitRule } from './rule.ts';

export default defineFitRule({
  id: 'fit-constraint',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Constrain placement to instances that the cluster has.',
  why: 'Constraints bind: where no instance satisfies one, no task starts.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html',
  aws: 'MemberOf placement constraint unsatisfied.',

  *check({ service, task, capacity, request }) {
    for (const [index, { type, expression }] of entries((service ?? task).placementConstraints)) {
      const text = known(expression);
      if (type !== 'memberOf' || text === undefined) continue;
      const matches = matchesOf(text, capacity.instances, request.group);
      if (matches === undefined || matches.length > 0 || capacity.instances.length === 0) continue;
      yield {
        path: ['placementConstraints', index, 'expression'],
        message: `${noneOf(capacity)} satisfies this, so no task starts there.`,
      };
    }
  },
});

function noneOf({ instances, name }: Capacity): string {
  return instances.length === 1
    ? `Not even the only instance of ${name}`
    : `None of the ${instances.length} instances of ${name}`;
}
