import type { PutTargetsRequest, PutTargetsResponse } from '@aws-sdk/client-eventbridge';
import { neededRule } from '#core/sim/event-rules/rules.ts';
import { ecsTargetOf } from '#core/sim/event-rules/trigger.ts';
import { refuseTarget } from '#core/sim/schedules/ecs-target.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html */
export default defineNeighbour<PutTargetsRequest, PutTargetsResponse>(
  'events',
  'PutTargets',
  async ({ Rule, EventBusName, Targets }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const rule = neededRule(draft, Rule, EventBusName, call);
      for (const target of Targets) refuseTarget(ecsTargetOf(target));
      const ids = new Set(Targets.map(({ Id }) => Id));
      const targets = [...rule.targets.filter(({ Id }) => !ids.has(Id)), ...Targets];
      draft.put('rules', rule.shown.Arn, { ...rule, targets });
      return { FailedEntryCount: 0, FailedEntries: [] };
    }),
);
