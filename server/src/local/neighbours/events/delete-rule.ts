import type { DeleteRuleRequest } from '@aws-sdk/client-eventbridge';
import { ApiError } from '#core/sim/api-error.ts';
import { refuseBus, ruleArn } from '#core/sim/event-rules/rules.ts';
import { setTags } from '#core/sim/tags.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteRule.html */
export default defineNeighbour<DeleteRuleRequest, object>(
  'events',
  'DeleteRule',
  async ({ Name, EventBusName }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      refuseBus(EventBusName);
      const arn = ruleArn(Name, call);
      if ((draft.get('rules', arn)?.targets ?? []).length > 0) {
        throw new ApiError('ValidationException', "Rule can't be deleted since it has targets.");
      }
      draft.remove('rules', arn);
      setTags(draft, arn, []);
      return {};
    }),
);
