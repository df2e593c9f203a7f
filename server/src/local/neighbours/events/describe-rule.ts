import type { DescribeRuleRequest, DescribeRuleResponse } from '@aws-sdk/client-eventbridge';
import { neededRule } from '#core/sim/event-rules/rules.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeRule.html */
export default defineNeighbour<DescribeRuleRequest, DescribeRuleResponse>(
  'events',
  'DescribeRule',
  async ({ Name, EventBusName }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => neededRule(draft, Name, EventBusName, call).shown),
);
