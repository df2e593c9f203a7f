import type { DeleteRuleInput, DeleteRuleOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { deleteRule } from '#core/sim/balancing/rules.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DeleteRuleInput, DeleteRuleOutput>(
  'elasticloadbalancing',
  'DeleteRule',
  async ({ RuleArn }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => deleteRule(draft, RuleArn));
    return {};
  },
);
