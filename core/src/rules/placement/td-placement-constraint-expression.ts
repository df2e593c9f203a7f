import { entries, isUnknown, known } from '../../document/unknown.ts';
import { parseExpression } from '../../placement/expression/parse.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-placement-constraint-expression',
  severity: 'error',
  confidence: 'doc',
  on: 'task-definition',
  summary: 'Write placement constraints in the cluster query language.',
  why: 'RegisterTaskDefinition refuses an expression that it cannot read.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html',

  *check(task) {
    for (const [index, constraint] of entries(task.placementConstraints)) {
      const text = known(constraint.expression);
      // A constraint of another type is refused as such.
      if (isUnknown(constraint.expression) || (known(constraint.type) ?? 'memberOf') !== 'memberOf') continue;
      const fault = text === undefined ? 'A memberOf constraint needs an expression.' : faultOf(text);
      if (fault) yield { path: ['placementConstraints', index, 'expression'], message: fault };
    }
  },
});

const longest = 2000;

function faultOf(text: string): string | undefined {
  if (text.length > longest) return `The expression has ${text.length} characters; ${longest} are allowed.`;
  return parseExpression(text).fault?.message;
}
