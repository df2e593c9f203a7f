import type { RemoveTargetsRequest, RemoveTargetsResponse } from '@aws-sdk/client-eventbridge';
import { neededRule } from '#core/sim/event-rules/rules.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RemoveTargets.html */
export default defineNeighbour<RemoveTargetsRequest, RemoveTargetsResponse>(
  'events',
  'RemoveTargets',
  async ({ Rule, EventBusName, Ids }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const rule = neededRule(draft, Rule, EventBusName, call);
      const targets = rule.targets.filter(({ Id }) => !Ids.includes(Id));
      draft.put('rules', rule.shown.Arn, { ...rule, targets });
      return { FailedEntryCount: 0, FailedEntries: [] };
    }),
);
