import type { DescribeRulesInput, DescribeRulesOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { neededListener } from '#core/sim/balancing/listeners.ts';
import { validationError } from '#core/sim/balancing/refusals.ts';
import { rulesOf, viewDefault, viewRule, viewRules } from '#core/sim/balancing/rules.ts';
import { defineNeighbour } from '../neighbour.ts';
import { markerPage } from './marker-page.ts';

export default defineNeighbour<DescribeRulesInput, DescribeRulesOutput>(
  'elasticloadbalancing',
  'DescribeRules',
  async (input, { caller, cluster }) => {
    const { ListenerArn: arn, RuleArns: arns } = input;
    if (arn === undefined && arns === undefined) {
      throw validationError('You must specify either listener rule ARNs or a listener ARN');
    }
    const found = await cluster.change(caller, (draft) => {
      if (arns !== undefined) return viewRules(draft, arns);
      const listener = neededListener(draft, arn);
      return [...rulesOf(draft, listener.shown.ListenerArn).map(viewRule), viewDefault(listener)];
    });
    const { items, next } = markerPage(found, ({ Priority = '' }) => Priority.padStart(8, '0'), input);
    return { Rules: items, ...next };
  },
);
