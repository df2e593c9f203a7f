import type { ListTargetsByRuleRequest, ListTargetsByRuleResponse } from '@aws-sdk/client-eventbridge';
import { neededRule } from '#core/sim/event-rules/rules.ts';
import { defineNeighbour } from '../neighbour.ts';
import { eventPage } from './event-page.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTargetsByRule.html */
export default defineNeighbour<ListTargetsByRuleRequest, ListTargetsByRuleResponse>(
  'events',
  'ListTargetsByRule',
  async ({ Rule, EventBusName, ...asked }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const { targets } = neededRule(draft, Rule, EventBusName, call);
      const { items, next } = eventPage(targets, ({ Id }) => Id, asked);
      return { Targets: items, ...next };
    }),
);
