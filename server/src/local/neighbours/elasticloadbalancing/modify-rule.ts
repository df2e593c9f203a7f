import type { ModifyRuleInput, ModifyRuleOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { modifyRule } from '#core/sim/balancing/rules.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<ModifyRuleInput, ModifyRuleOutput>(
  'elasticloadbalancing',
  'ModifyRule',
  async (input, { caller, cluster }) => ({
    Rules: [await cluster.change(caller, (draft) => modifyRule(draft, input))],
  }),
);
