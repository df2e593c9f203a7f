import type { CreateRuleInput, CreateRuleOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { createRule, viewRule } from '#core/sim/balancing/rules.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<CreateRuleInput, CreateRuleOutput>(
  'elasticloadbalancing',
  'CreateRule',
  async (input, { caller, cluster }) => {
    const rule = await cluster.change(caller, (draft) => createRule(draft, input));
    return { Rules: [viewRule(rule)] };
  },
);
