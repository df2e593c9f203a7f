import type { EnableRuleRequest } from '@aws-sdk/client-eventbridge';
import { neededRule, switchRule } from '#core/sim/event-rules/rules.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_EnableRule.html */
export default defineNeighbour<EnableRuleRequest, object>(
  'events',
  'EnableRule',
  async ({ Name, EventBusName }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      switchRule(draft, neededRule(draft, Name, EventBusName, call), 'ENABLED');
      return {};
    }),
);
