import type {
  ListRuleNamesByTargetRequest,
  ListRuleNamesByTargetResponse,
} from '@aws-sdk/client-eventbridge';
import { refuseBus, ruleArn } from '#core/sim/event-rules/rules.ts';
import { defineNeighbour } from '../neighbour.ts';
import { eventPage } from './event-page.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRuleNamesByTarget.html */
export default defineNeighbour<ListRuleNamesByTargetRequest, ListRuleNamesByTargetResponse>(
  'events',
  'ListRuleNamesByTarget',
  async ({ TargetArn, EventBusName, ...asked }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      refuseBus(EventBusName);
      const names = draft
        .list('rules')
        .filter(({ shown }) => shown.Arn.startsWith(ruleArn('', call)))
        .filter(({ targets }) => targets.some(({ Arn }) => Arn === TargetArn))
        .map(({ shown }) => shown.Name);
      const { items, next } = eventPage(names, (name) => name, asked);
      return { RuleNames: items, ...next };
    }),
);
