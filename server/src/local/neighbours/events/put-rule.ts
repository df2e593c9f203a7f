import type { PutRuleRequest, PutRuleResponse } from '@aws-sdk/client-eventbridge';
import { putRule } from '#core/sim/event-rules/rules.ts';
import { setTags } from '#core/sim/tags.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
export default defineNeighbour<PutRuleRequest, PutRuleResponse>(
  'events',
  'PutRule',
  async (input, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const RuleArn = putRule(draft, input, call);
      const tags = (input.Tags ?? []).map(({ Key, Value }) => ({ key: Key, value: Value }));
      if (input.Tags !== undefined) setTags(draft, RuleArn, tags);
      return { RuleArn };
    }),
);
