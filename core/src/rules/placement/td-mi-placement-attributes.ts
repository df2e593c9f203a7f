import { entries, known } from '../../document/unknown.ts';
import type { Expression } from '../../placement/expression/model.ts';
import { parseExpression } from '../../placement/expression/parse.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-mi-placement-attributes',
  severity: 'error',
  confidence: 'doc',
  on: 'task-definition',
  summary: 'Choose Managed Instances only by subnet, zone, instance type and CPU architecture.',
  why: 'Managed Instances have no other attributes, so a constraint on another one never holds.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-tasks-services.html',

  *check(task, { profile }) {
    if (!profile.compatibilities.has('MANAGED_INSTANCES')) return;
    for (const [index, constraint] of entries(task.placementConstraints)) {
      const { expression } = parseExpression(known(constraint.expression) ?? '');
      const other = expression && subjectsIn(expression).find((subject) => !allowed.has(subject));
      if (other === undefined) continue;
      yield {
        path: ['placementConstraints', index, 'expression'],
        message: `Managed Instances cannot be chosen by ${other}; use one of ${[...allowed].join(', ')}.`,
      };
    }
  },
});

const allowed: ReadonlySet<string> = new Set([
  'attribute:ecs.subnet-id',
  'attribute:ecs.availability-zone',
  'attribute:ecs.instance-type',
  'attribute:ecs.cpu-architecture',
]);

function subjectsIn(expression: Expression): string[] {
  if (expression.kind === 'not') return subjectsIn(expression.operand);
  if (expression.kind !== 'term') return [...subjectsIn(expression.left), ...subjectsIn(expression.right)];
  const { name, attribute } = expression.subject;
  return [attribute === undefined ? name : `attribute:${attribute}`];
}
