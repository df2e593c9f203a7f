import type { ListRulesRequest, ListRulesResponse } from '@aws-sdk/client-eventbridge';
import { refuseBus, ruleArn } from '#core/sim/event-rules/rules.ts';
import { defineNeighbour } from '../neighbour.ts';
import { eventPage } from './event-page.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRules.html */
export default defineNeighbour<ListRulesRequest, ListRulesResponse>(
  'events',
  'ListRules',
  async ({ NamePrefix = '', EventBusName, ...asked }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      refuseBus(EventBusName);
      const all = draft
        .list('rules')
        .map(({ shown }) => shown)
        .filter(({ Arn }) => Arn.startsWith(ruleArn(NamePrefix, call)));
      const { items, next } = eventPage(all, ({ Name }) => Name, asked);
      return { Rules: items.map(({ CreatedBy: _by, ...rule }) => rule), ...next };
    }),
);
