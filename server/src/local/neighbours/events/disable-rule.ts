import type { DisableRuleRequest } from '@aws-sdk/client-eventbridge';
import { neededRule, switchRule } from '#core/sim/event-rules/rules.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DisableRule.html */
export default defineNeighbour<DisableRuleRequest, object>(
  'events',
  'DisableRule',
  async ({ Name, EventBusName }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      switchRule(draft, neededRule(draft, Name, EventBusName, call), 'DISABLED');
      return {};
    }),
);
